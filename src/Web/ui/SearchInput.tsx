import { useBaseMessages } from '../i18n';
import { IconButton } from './IconButton';
import { CloseIcon, SearchIcon } from './icons';
import { TextInput } from './TextInput';

interface Props {
  /** What is searched, for instance "Search by name". */
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export function SearchInput({ label, value, onChange }: Props) {
  const { common } = useBaseMessages();
  return (
    <span className="input-group">
      <SearchIcon className="input-search-icon" size={17} />
      <TextInput
        className="input-search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
      {value !== '' && (
        <IconButton label={common.clear} onClick={() => onChange('')}>
          <CloseIcon size={16} />
        </IconButton>
      )}
    </span>
  );
}
