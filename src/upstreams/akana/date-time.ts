const iso =
  /^(\d{4})-(\d\d)-(\d\d)(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3})\d*)?)?(?: ?(Z|[+-]\d\d:?\d\d))?)?$/i;
const rfc822 =
  /^(?:[a-z]{3}, ?)?(\d{1,2}) ([a-z]{3}) (\d{4}) ([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))? (UTC?|GMT|Z|[+-]\d{4})$/i;

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

// What Discord can show as a moment.
const earliest = Date.parse('0001-01-01T00:00:00Z');
const latest = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * A moment as Akana writes it, in milliseconds since 1970: ISO 8601 in tickets, RFC 822 in RSS channels; UTC where it
 * does not say otherwise. `null` for what is none, like the 30th of February.
 */
export function dateTime(text: string): number | null {
  return fromIso(text.trim()) ?? fromRfc822(text.trim());
}

function fromIso(text: string): number | null {
  const found = iso.exec(text);
  if (found === null) return null;
  const [, year = '', month = '', day = '', hour = '00', minute = '00', second = '00', fraction = '0', zone = 'Z'] =
    found;
  return moment(`${year}-${month}-${day}`, `${hour}:${minute}:${second}.${fraction.padEnd(3, '0')}`, zone);
}

function fromRfc822(text: string): number | null {
  const found = rfc822.exec(text);
  if (found === null) return null;
  const [, day = '', month = '', year = '', hour = '', minute = '', second = '00', zone = ''] = found;
  const number = String(months.indexOf(month.toLowerCase()) + 1);
  return moment(`${year}-${number.padStart(2, '0')}-${day.padStart(2, '0')}`, `${hour}:${minute}:${second}.000`, zone);
}

function moment(day: string, time: string, zone: string): number | null {
  const local = Date.parse(`${day}T${time}Z`);
  // JavaScript takes the 30th of February for the 2nd of March.
  if (Number.isNaN(local) || !new Date(local).toISOString().startsWith(day)) return null;
  const ms = local - offsetMs(zone);
  return ms >= earliest && ms <= latest ? ms : null;
}

function offsetMs(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  const ms = (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  return sign === '-' ? -ms : ms;
}
