const scheme = /^[a-z][a-z\d+.-]*:\/\//i;
// As people copy it from an address bar: `portal.example/acme`, but not `../acme`.
const bareHost = /^[^./?#\\][^/?#\\]*[.:]/;

/** Whether an address, whole or as seen from our portal's page, is on our portal: an id means another ticket elsewhere. */
export function isOnPortal(address: string, portalUrl: string): boolean {
  const portal = new URL(portalUrl);
  const isBare = !scheme.test(address) && bareHost.test(address);
  return URL.parse(isBare ? `${portal.protocol}//${address}` : address, portalUrl)?.origin === portal.origin;
}
