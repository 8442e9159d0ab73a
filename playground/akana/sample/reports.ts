interface Report {
  readonly title: string;
  readonly description: string;
  readonly tags: readonly string[];
}

/** What people of a payment company write to each other. */
export const reports: readonly Report[] = [
  {
    title: 'Refund of a partial capture is declined',
    description: 'Capturing 40.00 of 100.00 works. Refunding **10.00** of that answers `409`.',
    tags: ['refund', 'bug'],
  },
  {
    title: 'Webhook signature differs for bodies with umlauts',
    description: 'We compute the signature over UTF-8 bytes. It matches until a name has an umlaut in it.',
    tags: ['webhook'],
  },
  {
    title: 'Sandbox answers with live account numbers',
    description: 'The last four digits are those of our real account. Nothing else looks live.',
    tags: ['sandbox', 'security'],
  },
  {
    title: 'Idempotency key forgotten after ten minutes',
    description: '1. Send a payment\n2. Wait eleven minutes\n3. Send it again with the same key\n\nTwo payments.',
    tags: ['idempotency', 'bug'],
  },
  {
    title: 'Rate limit header counts down twice',
    description: 'Each call takes two from `X-Remaining`. The limit itself seems right.',
    tags: ['limits'],
  },
  {
    title: 'Documentation says minor units, the example has decimals',
    description: 'Which one is it? The first example of the payment page sends `12.50`.',
    tags: ['docs'],
  },
  {
    title: 'Time-out when listing more than 500 payouts',
    description: 'With `limit=500` it takes 28 seconds, with `limit=501` it never ends.',
    tags: ['performance'],
  },
  {
    title: 'Currency JPY gets two decimals',
    description: 'A payment of 1500 yen is booked as 15.00.',
    tags: ['currency', 'bug'],
  },
  {
    title: 'Please allow more than one callback address',
    description: 'We have one per region and would rather not run a proxy just for this.',
    tags: ['idea'],
  },
  {
    title: 'Statement export breaks on an empty month',
    description: 'February had no bookings. The export is a `500` instead of a file with a header.',
    tags: ['export'],
  },
  {
    title: 'Three-D Secure page stays white on older tablets',
    description: 'No error in the console, the frame is simply empty. Seen with two models.',
    tags: ['checkout', '3ds'],
  },
  {
    title: 'New version drops the field `reference`',
    description: 'It is still in the schema of the version and still accepted, but no answer has it.',
    tags: ['schema', 'breaking'],
  },
  {
    title: 'Payout to a closed account counts as paid',
    description: 'It comes back three days later and nothing tells us. The state stays *paid*.',
    tags: ['payout'],
  },
  {
    title: 'Certificate of the sandbox runs out next week',
    description: 'Our monitoring warns about it. Is somebody on it?',
    tags: ['sandbox', 'certificate'],
  },
  {
    title: 'Search by reference is case-sensitive now',
    description: 'It was not before the release. Our support team searches by hand.',
    tags: ['search', 'regression'],
  },
  {
    title: 'Duplicate booking lines after a retry',
    description: 'Our client retried after a reset connection. The ledger has the line twice, the balance is right.',
    tags: ['ledger', 'bug'],
  },
  {
    title: 'Bulk refund stops at the first failure',
    description: 'Of 40 refunds the third fails, and the other 37 are never tried.',
    tags: ['refund', 'batch'],
  },
  {
    title: 'Test card for soft declines is gone',
    description: 'The card that ends in 0341 is declined for good now. Is there another one?',
    tags: ['sandbox', 'testing'],
  },
  {
    title: 'Answer has two `Content-Length` headers',
    description: 'Our proxy refuses it since its update. Both have the same value.',
    tags: ['http'],
  },
  {
    title: 'Balance is a day behind on Mondays',
    description: 'Weekend bookings show up on Tuesday morning only.',
    tags: ['ledger'],
  },
  {
    title: 'IBAN with blanks is refused',
    description: 'The form on our side adds them for reading. They used to be ignored.',
    tags: ['payout', 'validation'],
  },
  {
    title: 'Where do we find the fee of a single payment?',
    description: 'The statement has the sum of the month. We need it per payment.',
    tags: ['docs', 'fees'],
  },
  {
    title: 'Token for returning customers expires too early',
    description: 'We read *12 months*, and it is over after 30 days.',
    tags: ['token'],
  },
  {
    title: 'Error 4031 is not in the list',
    description: 'The message says only that the request cannot be processed.',
    tags: ['docs', 'errors'],
  },
  {
    title: 'Cancelled payout is sent all the same',
    description: 'Cancelled at 09:12, confirmed at 09:12, sent at 14:00.',
    tags: ['payout', 'bug'],
  },
  {
    title: 'Pagination skips a row when one is added meanwhile',
    description: 'Page two begins one too late if a payment comes in between.',
    tags: ['paging', 'bug'],
  },
  {
    title: 'Partner needs access to the beta',
    description: 'They would like to try the new version before it is out.',
    tags: ['access'],
  },
  {
    title: 'Charge-back comes without a reason code',
    description: 'The field is there and empty, for cards of one network only.',
    tags: ['chargeback'],
  },
  {
    title: 'Timestamps without a zone in the export',
    description: 'Everything else is in UTC. Is the export, too?',
    tags: ['export', 'docs'],
  },
  {
    title: 'Mandate cannot be revoked twice',
    description: 'The second call should be fine, it answers `500`.',
    tags: ['direct debit', 'bug'],
  },
];

export const remarks: readonly string[] = [
  'I can reproduce this with the test card that ends in 4242.',
  'Fixed in the sandbox, production follows on Tuesday.',
  'Is this still an issue for you?',
  'Same here, since this morning.',
  'Could you send us the `X-Request-Id` of one of those calls?',
  'It was the proxy on our side after all. Sorry for the noise!',
  'Moved to medium: there is a way around it.',
  '> Is this still an issue for you?\n\nYes, it is.',
];

/** Titles and texts that break whoever shows them unescaped or uncut. */
export const hostileReports: readonly Report[] = [
  {
    title: '@everyone <@&123456789012345678> payments are down',
    description: '@here ```\nnever closed',
    tags: ['@everyone'],
  },
  {
    title: '`code` **bold** ||spoiler|| [link](https://example.com)',
    description: '[https://acme.example](https://example.com/phish) <https://example.com>',
    tags: ['`tick`', '*star*'],
  },
  {
    title: 'Long story',
    description: 'And then the terminal printed the receipt once more, in another language. '
      .repeat(90)
      .slice(0, 6_000),
    tags: ['long'],
  },
  {
    title: '\u202Egnihtyreve sesrever txet sihT\u202C',
    description: 'התשלום לא עבר \u200F and \u200Bzero\u200B width',
    tags: ['rtl'],
  },
  {
    title: 'Picture attached',
    description: '![screen](../api/boards/items/ticket11700.acmepayments/artifacts/screen.png)\n\nSee above.',
    tags: ['screenshot'],
  },
  {
    title: '<script>alert("ticket")</script> &amp; <b>bold</b>',
    description: '<img src=x onerror=alert(1)> &lt;b&gt; ]]> <!-- <?xml version="1.0"?>',
    tags: ['<xml>'],
  },
  {
    title: '   ',
    description: '',
    tags: [],
  },
  {
    title: '# Heading\n> quote\n-# small',
    description: '<t:0:R> </tickets api:1> <#123456789012345678> discord.gg/abcdef 🏴‍☠️👨‍👩‍👧‍👦',
    tags: ['emoji 🎫'],
  },
];
