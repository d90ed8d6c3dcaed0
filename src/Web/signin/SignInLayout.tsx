import type { ReactNode } from 'react';
import { useBaseMessages } from '../i18n';
import { Mark } from '../ui/icons';
import { Preferences } from '../ui/Preferences';
import '../ui/styles/signin.css';

interface Props {
  title?: string;
  children: ReactNode;
}

/** What all pages look like that come before a session. */
export function SignInLayout({ title, children }: Props) {
  const { common } = useBaseMessages();
  return (
    <div className="signin">
      <main className="signin-main">
        <div className="signin-head">
          <Mark size={44} />
          <div>
            {title === undefined ? (
              <h1>{common.product}</h1>
            ) : (
              <>
                <p className="signin-product">{common.product}</p>
                <h1>{title}</h1>
              </>
            )}
          </div>
        </div>
        <div className="signin-card">{children}</div>
      </main>
      <footer>
        <Preferences />
      </footer>
    </div>
  );
}
