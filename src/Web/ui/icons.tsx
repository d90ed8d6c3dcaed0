import type { ReactNode, SVGProps } from 'react';
import { cx } from './cx';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'children'> & { size?: number };
export type Icon = (props: IconProps) => ReactNode;

/** Icons are decoration: what they mean is always said in text or by a label. */
function icon(content: ReactNode): Icon {
  return ({ size = 18, className, ...props }) => (
    <svg
      className={cx('icon', className)}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      aria-hidden="true"
      {...props}
    >
      {content}
    </svg>
  );
}

const path = (d: string) => <path d={d} />;

export const AlertIcon = /*#__PURE__*/ icon(path('M12 4 2.8 19.5h18.4L12 4Zm0 6v4m0 2.6v.1'));
export const ArrowDownIcon = /*#__PURE__*/ icon(path('M12 5v14m6-6-6 6-6-6'));
export const AuditIcon = /*#__PURE__*/ icon(path('M6 3h12v18H6zM9.5 8h5m-5 4h5m-5 4h3'));
export const BellOffIcon = /*#__PURE__*/ icon(
  path('M6.2 9.5V11L4.5 16H16M18 12.5V10.500a6 6 0 0 0-9.5-4.900M10 19a2 2 0 0 0 4 0M4 4l16 16'),
);
export const BoltIcon = /*#__PURE__*/ icon(path('M13 3 5 13.500h6L10.5 21 19 10h-6z'));
export const BanIcon = /*#__PURE__*/ icon(
  path('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM6 6l12 12'),
);
export const ChartIcon = /*#__PURE__*/ icon(path('M4 20h16M6.5 16v-5m5.5 5V5m5.5 11V9'));
export const ChatIcon = /*#__PURE__*/ icon(path('M4 5h16v11h-8l-5 4v-4H4zM8 9.5h8m-8 3h5'));
export const CheckIcon = /*#__PURE__*/ icon(path('m5 12.5 4.5 4.5L19 7.5'));
export const CheckCircleIcon = /*#__PURE__*/ icon(
  path('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17Zm-4 8.8 2.8 2.7L16 9.5'),
);
export const ChevronDownIcon = /*#__PURE__*/ icon(path('m6 9.5 6 6 6-6'));
export const ChevronLeftIcon = /*#__PURE__*/ icon(path('m14.5 6-6 6 6 6'));
export const ChevronRightIcon = /*#__PURE__*/ icon(path('m9.5 6 6 6-6 6'));
export const ClockIcon = /*#__PURE__*/ icon(
  path('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 7.5V12l3 2'),
);
export const CloseIcon = /*#__PURE__*/ icon(path('m6 6 12 12M18 6 6 18'));
export const CopyIcon = /*#__PURE__*/ icon(path('M9 9h11v11H9zM15 9V4H4v11h5'));
export const DashboardIcon = /*#__PURE__*/ icon(
  path('M4 4h7v9H4zm9 0h7v5h-7zM4 15h7v5H4zm9-4h7v9h-7z'),
);
export const DownloadIcon = /*#__PURE__*/ icon(path('M12 4v11m-4.5-4.5L12 15l4.5-4.5M4.5 20h15'));
export const EditIcon = /*#__PURE__*/ icon(path('M4 20h4L19.5 8.5l-4-4L4 16zm9-13 4 4'));
export const EyeIcon = /*#__PURE__*/ icon(
  path(
    'M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12ZM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  ),
);
export const EyeOffIcon = /*#__PURE__*/ icon(
  path(
    'M2.5 12C5 7.5 8.2 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.7 6.5-9.5 6.5S5 16.5 2.5 12ZM4 4l16 16',
  ),
);
export const ExternalIcon = /*#__PURE__*/ icon(path('M10 5H5v14h14v-5M14 4h6v6m0-6-9 9'));
export const FileIcon = /*#__PURE__*/ icon(path('M13.5 3.500H6.500v17h11v-13zm0 0v4h4'));
export const GlobeIcon = /*#__PURE__*/ icon(
  path(
    'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM3.5 12h17M12 3.5c-5 5-5 12 0 17 5-5 5-12 0-17Z',
  ),
);
export const ImageIcon = /*#__PURE__*/ icon(
  path('M4 5h16v14H4zm0 11 4.5-4.5 4 4 2.5-2.5 5 4.500M15 8.500h.01'),
);
export const InfoIcon = /*#__PURE__*/ icon(
  path('M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17ZM12 11v5.5m0-8.6v.1'),
);
export const IntegrationIcon = /*#__PURE__*/ icon(
  path('M8 3v5m8-5v5M5 8h14v3a7 7 0 0 1-14 0zm7 10v3'),
);
export const KeyIcon = /*#__PURE__*/ icon(
  path('M8 11.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9Zm3.2 1.3L20 4m-4 4 3 3m-5.5-.5 2 2'),
);
export const LinkIcon = /*#__PURE__*/ icon(
  path(
    'M10 14a4 4 0 0 0 5.7 0l3.2-3.2a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.2 3.2a4 4 0 0 0 5.7 5.7l1.2-1.2',
  ),
);
export const LockIcon = /*#__PURE__*/ icon(path('M5 11h14v9H5zm3 0V8a4 4 0 0 1 8 0v3m-4 3.5v2'));
export const MenuIcon = /*#__PURE__*/ icon(path('M4 7h16M4 12h16M4 17h16'));
export const MonitorIcon = /*#__PURE__*/ icon(path('M3.5 5h17v11h-17zM9 20h6m-3-4v4'));
export const MoonIcon = /*#__PURE__*/ icon(
  path('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z'),
);
export const MoreIcon = /*#__PURE__*/ icon(path('M5 12h.01M12 12h.01M19 12h.01'));
export const PinIcon = /*#__PURE__*/ icon(
  path('M8.5 4h7l-.700 6 2.7 3.500H6.500L9.2 10zM12 13.500V20'),
);
export const PlusIcon = /*#__PURE__*/ icon(path('M12 5v14m-7-7h14'));
export const RefreshIcon = /*#__PURE__*/ icon(
  path('M19.5 12a7.5 7.5 0 1 1-2.2-5.3L20 9.5M20 4v5.5h-5.5'),
);
export const RocketIcon = /*#__PURE__*/ icon(path('M5 3.5v17M5 5h12.5l-2.5 4 2.5 4H5'));
export const ReplyIcon = /*#__PURE__*/ icon(path('M10 6 4 12l6 6m-6-6h10c4 0 6 2.5 6 6'));
export const SearchIcon = /*#__PURE__*/ icon(
  path('M11 4a7 7 0 1 1 0 14 7 7 0 0 1 0-14Zm5 12 4.5 4.5'),
);
export const SendIcon = /*#__PURE__*/ icon(path('M20.5 4 3.5 10.500l7 3 3 7zm-10 9.500L20.5 4'));
export const SettingsIcon = /*#__PURE__*/ icon(path('M4 7h9m4 0h3M4 17h3m4 0h9M15 4.5v5M9 14.5v5'));
export const SignOutIcon = /*#__PURE__*/ icon(path('M10 4H5v16h5m-1-8h11m-4-4 4 4-4 4'));
export const StarIcon = /*#__PURE__*/ icon(
  path('m12 4 2.4 5.1 5.6.700-4.1 3.9 1.1 5.5-5-2.7-5 2.7 1.1-5.500L4 9.800l5.6-.700z'),
);
export const SunIcon = /*#__PURE__*/ icon(
  path(
    'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8Zm0-5v1.5m0 15V21m9-9h-1.5m-15 0H3m15.4-6.4-1.1 1.1M6.7 17.3l-1.1 1.1m12.8 0-1.1-1.1M6.7 6.7 5.6 5.6',
  ),
);
export const TicketIcon = /*#__PURE__*/ icon(
  path('M4 6h16v4a2 2 0 0 0 0 4v4H4v-4a2 2 0 0 0 0-4zm10 1v2m0 2.5v1.5m0 2.5v1.5'),
);
export const TransferIcon = /*#__PURE__*/ icon(
  path('M4 8.500h14m-4-4 4 4-4 4M20 15.500H6m4-4-4 4 4 4'),
);
export const TrashIcon = /*#__PURE__*/ icon(
  path('M4.5 7h15M9 7V4h6v3M6.5 7l1 13h9l1-13M10 11v5.5m4-5.5v5.5'),
);
export const UploadIcon = /*#__PURE__*/ icon(path('M12 16V5M7.5 9.5 12 5l4.5 4.5M4.5 20h15'));
export const UserIcon = /*#__PURE__*/ icon(
  path('M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8ZM4.5 20.5c.5-4 3.5-6 7.5-6s7 2 7.5 6'),
);
export const UsersIcon = /*#__PURE__*/ icon(
  path(
    'M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM2.5 19.5c.4-3.5 3-5 6.5-5s6.1 1.5 6.5 5M15.5 5.3a3.5 3.5 0 0 1 0 6.4m2.5 3.2c2 .6 3.2 2 3.5 4.6',
  ),
);

/** The product's mark. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="9" className="mark-tile" />
      <path className="mark-bubble" d="M8 9.5h16v10.5h-9.5L10 23.5V20H8z" />
      <path className="mark-line" d="M12 13.5h8M12 16.5h5" />
    </svg>
  );
}
