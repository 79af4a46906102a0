/** Whether camera and microphone may be opened without a question; a browser that does not say is asked by a press. */
export async function mayUseDevices(): Promise<boolean> {
  const ask = async (name: 'camera' | 'microphone') =>
    (await navigator.permissions.query({ name: name as PermissionName })).state === 'granted';
  try {
    return (await ask('microphone')) && (await ask('camera'));
  } catch {
    return false;
  }
}
