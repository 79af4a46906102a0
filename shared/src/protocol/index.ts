export * from './rtp.ts';
