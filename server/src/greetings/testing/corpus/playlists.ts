import type { CorpusEntry, Lures } from './entry.ts';
import { isRefused } from './entry.ts';

/** Text that asks a player to fetch something else, under the name of a film. */
const texts: Array<[name: string, what: string, text: (lures: Lures) => string]> = [
  ['hls-file', 'HLS playlist of a local file', ({ canaryPath }) => hls(`file://${canaryPath}`)],
  ['hls-path', 'HLS playlist of a bare path', ({ canaryPath }) => hls(canaryPath)],
  ['hls-http', 'HLS playlist of an address', ({ url }) => hls(`${url}/segment.ts`)],
  [
    'hls-concat',
    'HLS that joins an address and a file',
    ({ url, canaryPath }) => hls(`concat:${url}/a|file://${canaryPath}`),
  ],
  ['hls-subfile', 'HLS by way of subfile', ({ canaryPath }) => hls(`subfile,,start,0,end,64,,:${canaryPath}`)],
  ['hls-crypto', 'HLS by way of crypto', ({ canaryPath }) => hls(`crypto:${canaryPath}`)],
  ['hls-data', 'HLS with its segment in a data address', () => hls('data:text/plain;base64,aGVsbG8=')],
  [
    'hls-key',
    'HLS whose key lies at an address',
    ({ url }) => hls('x.ts', `#EXT-X-KEY:METHOD=AES-128,URI="${url}/key"`),
  ],
  [
    'hls-map',
    'HLS whose head lies in a local file',
    ({ canaryPath }) => hls('x.mp4', `#EXT-X-MAP:URI="file://${canaryPath}"`),
  ],
  [
    'hls-master',
    'HLS of further playlists',
    ({ url, canaryPath }) =>
      `#EXTM3U\n#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="a",NAME="a",URI="${url}/a.m3u8"\n#EXT-X-STREAM-INF:BANDWIDTH=1\n${canaryPath}\n#EXT-X-STREAM-INF:BANDWIDTH=2\n${url}/v.m3u8\n`,
  ],
  ['hls-mark', 'HLS behind a byte order mark', ({ url }) => `\ufeff${hls(`${url}/segment.ts`)}`],
  [
    'hls-long',
    'HLS of ten thousand segments',
    ({ url }) => hls(Array(10_000).fill(`${url}/s.ts`).join('\n#EXTINF:1,\n')),
  ],
  ['m3u', 'simple playlist', ({ url, canaryPath }) => `#EXTM3U\n${canaryPath}\n${url}/film.mp4\n`],
  [
    'ffconcat-file',
    'ffconcat list of a local file',
    ({ canaryPath }) => `ffconcat version 1.0\nfile '${canaryPath}'\nduration 10\n`,
  ],
  ['ffconcat-http', 'ffconcat list of an address', ({ url }) => `ffconcat version 1.0\nfile '${url}/film.mp4'\n`],
  [
    'ffconcat-option',
    'ffconcat list that brings its own permissions',
    ({ url }) =>
      `ffconcat version 1.0\nfile '${url}/film.mp4'\noption protocol_whitelist file,http,tcp\noption safe 0\n`,
  ],
  ['ffconcat-proc', 'ffconcat list of the process itself', () => "ffconcat version 1.0\nfile '/proc/self/environ'\n"],
  ['concat-bare', 'concat list without its head', ({ canaryPath }) => `file '${canaryPath}'\n`],
  [
    'dash',
    'DASH manifest',
    ({ url }) =>
      `<?xml version="1.0"?><MPD xmlns="urn:mpeg:dash:schema:mpd:2011" type="static" mediaPresentationDuration="PT2S" profiles="urn:mpeg:dash:profile:isoff-on-demand:2011"><Period><AdaptationSet mimeType="video/mp4"><Representation id="1" bandwidth="1" codecs="avc1.42c00d"><BaseURL>${url}/film.mp4</BaseURL><SegmentBase indexRange="0-1"/></Representation></AdaptationSet></Period></MPD>`,
  ],
  [
    'dash-entity',
    'DASH manifest that reads a file as an XML entity',
    ({ canaryPath }) =>
      `<?xml version="1.0"?><!DOCTYPE MPD [<!ENTITY c SYSTEM "file://${canaryPath}">]><MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Title>&c;</Title></MPD>`,
  ],
  [
    'smooth',
    'Smooth Streaming manifest',
    ({ url }) =>
      `<?xml version="1.0"?><SmoothStreamingMedia MajorVersion="2" MinorVersion="0" Duration="20000000"><StreamIndex Type="video" Url="${url}/Q({bitrate})"/></SmoothStreamingMedia>`,
  ],
  [
    'imf',
    'IMF composition',
    ({ canaryPath }) =>
      `<?xml version="1.0"?><CompositionPlaylist xmlns="http://www.smpte-ra.org/schemas/2067-3/2016"><Id>urn:uuid:0</Id><ContentTitle>${canaryPath}</ContentTitle></CompositionPlaylist>`,
  ],
  [
    'sdp',
    'SDP session',
    () =>
      'v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n',
  ],
  ['rtsp', 'redirection to RTSP', ({ url }) => `RTSPtext\n${url.replace('http', 'rtsp')}/film\n`],
  [
    'xspf',
    'XSPF playlist',
    ({ url }) =>
      `<?xml version="1.0"?><playlist version="1" xmlns="http://xspf.org/ns/0/"><trackList><track><location>${url}/film.mp4</location></track></trackList></playlist>`,
  ],
  ['asx', 'ASX playlist', ({ url }) => `<asx version="3.0"><entry><ref href="${url}/film.wmv"/></entry></asx>`],
  ['pls', 'PLS playlist', ({ url }) => `[playlist]\nFile1=${url}/film.mp4\nNumberOfEntries=1\nVersion=2\n`],
  ['smil', 'SMIL presentation', ({ url }) => `<smil><body><video src="${url}/film.mp4"/></body></smil>`],
  ['sequence', 'pattern of an image sequence', ({ canaryPath }) => `${canaryPath}%03d.png\n`],
  [
    'svg',
    'SVG that shows a file and an address',
    ({ url, canaryPath }) =>
      `<svg xmlns="http://www.w3.org/2000/svg" xmlns:x="http://www.w3.org/1999/xlink" width="320" height="180"><image x:href="file://${canaryPath}" width="9" height="9"/><image href="${url}/p.png"/></svg>`,
  ],
  [
    'svg-entity',
    'SVG that reads a file as an XML entity',
    ({ canaryPath }) =>
      `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY c SYSTEM "file://${canaryPath}">]><svg xmlns="http://www.w3.org/2000/svg" width="320" height="180"><text>&c;</text></svg>`,
  ],
  [
    'mvg',
    'drawing commands that show a file',
    ({ canaryPath, url }) =>
      `push graphic-context\nviewbox 0 0 320 180\nimage over 0,0 0,0 'text:${canaryPath}'\nfill 'url(${url}/x)'\npop graphic-context\n`,
  ],
  ['graph', 'a graph of filters that opens a file', ({ canaryPath }) => `movie=filename=${canaryPath}[out0]`],
  ['metadata', 'ffmpeg metadata', ({ canaryPath }) => `;FFMETADATA1\ntitle=${canaryPath}\n[STREAM]\n`],
  [
    'subtitles',
    'subtitles',
    ({ url }) =>
      `WEBVTT\n\nSTYLE\n::cue { background: url(${url}/x) }\n\n00:00.000 --> 00:02.000\n<img src="${url}/y">\n`,
  ],
  [
    'ansi',
    'text that a text decoder would paint as a picture',
    ({ canaryPath }) => `\u001b[2J\u001b[1;1H${canaryPath}\n`.repeat(40),
  ],
  ['avisynth', 'AviSynth script', ({ canaryPath }) => `AviSource("${canaryPath}")\n`],
  ['vapoursynth', 'VapourSynth script', ({ canaryPath }) => `import vapoursynth\nopen('${canaryPath}')\n`],
  [
    'mlt',
    'MLT project',
    ({ canaryPath }) =>
      `<?xml version="1.0"?><mlt><producer><property name="resource">${canaryPath}</property></producer></mlt>`,
  ],
  [
    'html',
    'web page that plays something else',
    ({ url }) => `<!doctype html><video src="${url}/film.mp4"></video><script src="${url}/x.js"></script>`,
  ],
];

export const playlists: CorpusEntry[] = texts.map(([name, what, text]) => ({
  name,
  what,
  expected: isRefused('unsupportedContainer', 'unreadable'),
  make: (_path, lures) => text(lures),
}));

function hls(segment: string, tags = ''): string {
  return `#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXT-X-MEDIA-SEQUENCE:0\n${tags}\n#EXTINF:10,\n${segment}\n#EXT-X-ENDLIST\n`;
}
