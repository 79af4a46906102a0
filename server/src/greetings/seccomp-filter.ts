/** System calls that decoding a film never needs. The numbers are the kernel's, for each machine. */
const deniedCalls: Readonly<Record<string, { audit: number; clone: number; denied: readonly number[] }>> = {
  x64: {
    audit: 0xc000003e,
    clone: 56,
    denied: [
      ...[41, 42, 43, 44, 49, 50, 53, 288], // socket, connect, accept, sendto, bind, listen, socketpair, accept4
      ...[57, 58], // fork, vfork
      ...[105, 106, 113, 114, 116, 117, 119, 135], // setuid and its kin, personality
      ...[101, 310, 311, 163, 172, 173, 154], // ptrace, process_vm_*, acct, iopl, ioperm, modify_ldt
      ...[165, 166, 155, 161, 272, 308, 303, 304], // mount, umount, pivot_root, chroot, unshare, setns, file handles
      ...[248, 249, 250, 298, 321, 323], // keys, perf_event_open, bpf, userfaultfd
      ...[246, 320, 175, 313, 176, 169, 167, 168, 179], // kexec, modules, reboot, swap, quota
    ],
  },
  arm64: {
    audit: 0xc00000b7,
    clone: 220,
    denied: [
      ...[198, 199, 200, 201, 202, 203, 206, 242],
      ...[143, 144, 145, 146, 147, 149, 159, 92],
      ...[117, 270, 271, 89],
      ...[40, 39, 41, 51, 97, 268, 264, 265],
      ...[217, 218, 219, 241, 280, 282],
      ...[104, 294, 105, 273, 106, 142, 224, 225, 60],
    ],
  },
};
/** The same on both machines: io_uring, the new mount calls, pidfd. */
const deniedEverywhere = [425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 442];
const clone3 = 435;

const allow = 0x7fff0000;
const refuseWith = (errno: number) => 0x00050000 | errno;
const kill = 0x80000000;
const [notPermitted, notThere] = [1, 38];
const cloneThread = 0x10000;
const [load, ifEqual, ifAtLeast, ifAnyBit, end] = [0x20, 0x15, 0x35, 0x45, 0x06];

/** A compiled filter for bubblewrap; undefined for a machine whose numbers are not known here. */
export function seccompFilter(machine: string): Buffer | undefined {
  const calls = deniedCalls[machine];
  if (!calls) return undefined;
  const unless = (call: number, verdict: number) => [step(ifEqual, call, 0, 1), step(end, verdict)];
  return Buffer.concat([
    step(load, 4),
    step(ifEqual, calls.audit, 1, 0),
    step(end, kill),
    step(load, 0),
    // The second set of numbers of x64 would walk around all of these.
    ...(machine === 'x64' ? [step(ifAtLeast, 0x40000000, 0, 1), step(end, refuseWith(notPermitted))] : []),
    ...[...calls.denied, ...deniedEverywhere].flatMap((call) => unless(call, refuseWith(notPermitted))),
    // Threads, but no processes: the C library falls back from clone3, whose flags a filter cannot see, to clone.
    ...unless(clone3, refuseWith(notThere)),
    step(ifEqual, calls.clone, 0, 3),
    step(load, 16),
    step(ifAnyBit, cloneThread, 1, 0),
    step(end, refuseWith(notPermitted)),
    step(end, allow),
  ]);
}

function step(code: number, value: number, ifTrue = 0, ifFalse = 0): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt16LE(code, 0);
  bytes.writeUInt8(ifTrue, 2);
  bytes.writeUInt8(ifFalse, 3);
  bytes.writeUInt32LE(value >>> 0, 4);
  return bytes;
}
