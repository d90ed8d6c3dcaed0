import { audit } from './audit';
import base from './base';
import { dashboard } from './dashboard';
import { integration } from './integration';
import { profile } from './profile';
import { shell } from './shell';
import { tokens } from './tokens';
import { users } from './users';
import { welcome } from './welcome';

export default {
  ...base,
  shell,
  welcome,
  dashboard,
  tokens,
  users,
  audit,
  integration,
  profile,
};
