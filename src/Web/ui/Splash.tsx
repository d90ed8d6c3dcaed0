import { useBaseMessages } from '../i18n';
import { Mark } from './icons';
import { Spinner } from './Spinner';
import './styles/shell.css';

/** The whole window, while it is not known yet what to show: the mark, and that it takes long when it does. */
export function Splash() {
  const { common } = useBaseMessages();
  return (
    <div className="splash" aria-busy="true">
      <div className="splash-content" role="status">
        <Mark size={40} />
        <span className="splash-wait">
          <Spinner />
        </span>
        <span className="visually-hidden">{common.loading}</span>
      </div>
    </div>
  );
}
