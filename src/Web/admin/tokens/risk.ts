import { opensPages } from './scopes';

export type Level = 'low' | 'medium' | 'high';

type Warning =
  | 'console'
  | 'users'
  | 'tokens'
  | 'settings'
  | 'anySite'
  | 'longLived'
  | 'administrator';

export interface Risk {
  level: Level;
  /** What to think about, the gravest first. */
  warnings: Warning[];
}

interface Draft {
  scopes: readonly string[];
  domains: readonly string[];
  days: number | undefined;
  administrator: boolean;
}

/** How much harm a leaked token could do. */
export function assessRisk({ scopes, domains, days, administrator }: Draft): Risk {
  const has = (scope: string) => scopes.includes(scope);
  const found: [Warning, boolean][] = [
    ['console', has('sso:admin')],
    ['users', has('users:write') || has('users:create')],
    ['tokens', has('tokens:manage')],
    ['settings', has('settings:write')],
    ['anySite', opensPages(scopes) && domains.length === 0],
    ['administrator', administrator && scopes.length > 0],
    ['longLived', scopes.length > 0 && days !== undefined && days > 180],
  ];
  const warnings = found.filter(([, applies]) => applies).map(([warning]) => warning);
  const high = warnings.some(each => !['longLived', 'administrator'].includes(each));
  const writes = scopes.some(scope => !scope.endsWith(':read'));
  return { level: high ? 'high' : writes || warnings.length > 0 ? 'medium' : 'low', warnings };
}
