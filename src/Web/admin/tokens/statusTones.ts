import type { Tone } from '../../ui/Badge';
import type { Status } from './lifetime';

export const statusTones: Record<Status, Tone> = {
  active: 'success',
  disabled: 'warning',
  expired: 'neutral',
  revoked: 'danger',
};
