import { expect, it } from 'vitest';
import { webhookHeaders } from '../../../src/net/webhook-headers.js';

// The example of the Standard Webhooks specification's own libraries.
const delivery = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}', now: 1_614_265_330_000 };
const SIGNATURE = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';

it('signs as the specification has it', () => {
  expect(webhookHeaders({ ...delivery, secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' })).toEqual({
    'webhook-id': delivery.id,
    'idempotency-key': delivery.id,
    'webhook-timestamp': '1614265330',
    'webhook-signature': SIGNATURE,
  });
});

it('takes a secret that is plain text', () => {
  const secret = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64').toString('latin1');
  expect(webhookHeaders({ ...delivery, secret })['webhook-signature']).toMatch(/^v1,[\w+/]{43}=$/);
});

it('signs another body, id or second otherwise', () => {
  const sign = (more: object) => webhookHeaders({ ...delivery, secret: 's', ...more })['webhook-signature'];
  expect(new Set([{}, { body: '' }, { id: 'x' }, { now: 0 }, { secret: 't' }].map(sign)).size).toBe(5);
});

it('signs nothing without a secret', () => {
  expect(webhookHeaders(delivery)).not.toHaveProperty('webhook-signature');
});
