import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { useSession } from '../../signin/session';
import {
  ChatIcon,
  ChevronRightIcon,
  DashboardIcon,
  ExternalIcon,
  GlobeIcon,
  type Icon,
  IntegrationIcon,
} from '../../ui/icons';
import { useMessages } from '../messages';

/** What the product consists of, each part with its door. */
export function Parts() {
  const { welcome: m } = useMessages();
  const { superUser } = useSession().user;
  const { agent, admin, integration, api } = m.part;
  return (
    <section className="parts" aria-labelledby="parts">
      <h2 id="parts">{m.parts}</h2>
      <ul className="parts-list">
        <Part icon={ChatIcon} title={agent.title} text={agent.text}>
          <Outside href="/agent/chat">{agent.action}</Outside>
        </Part>
        <Part
          icon={DashboardIcon}
          title={admin.title}
          text={superUser ? admin.textSuper : admin.text}
        >
          <Inside href="/dashboard">{admin.action}</Inside>
        </Part>
        <Part icon={IntegrationIcon} title={integration.title} text={integration.text}>
          <Inside href="/integration">{integration.action}</Inside>
        </Part>
        <Part icon={GlobeIcon} title={api.title} text={api.text}>
          <Outside href="/openapi/v1.json">{api.action}</Outside>
        </Part>
      </ul>
    </section>
  );
}

interface PartProps {
  icon: Icon;
  title: string;
  text: string;
  children: ReactNode;
}

function Part({ icon: PartIcon, title, text, children }: PartProps) {
  return (
    <li className="card part">
      <span className="part-icon">
        <PartIcon size={20} />
      </span>
      <h3>{title}</h3>
      <p className="muted">{text}</p>
      {children}
    </li>
  );
}

function Inside({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Link href={href} className="part-link">
      {children}
      <ChevronRightIcon size={15} />
    </Link>
  );
}

function Outside({ href, children }: { href: string; children: ReactNode }) {
  const { welcome: m } = useMessages();
  return (
    <a href={href} target="_blank" rel="noopener" className="part-link">
      {children}
      <ExternalIcon size={15} />
      <span className="visually-hidden">{m.newTab}</span>
    </a>
  );
}
