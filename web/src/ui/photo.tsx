import { useEffect, useState } from 'react';

interface PhotoProps {
  src: string;
  alt: string;
  className?: string;
  /** It may yet be made: where it is not there, it is asked for again after so long. */
  againMs?: number;
}

/** A picture that may not be there: until it has come, and where there is none, nothing is shown. */
export function Photo({ src, alt, className, againMs }: PhotoProps) {
  const [loaded, setLoaded] = useState<{ src: string; isThere: boolean } | null>(null);
  const known = loaded?.src === src ? loaded : null;
  const isMissing = known?.isThere === false;
  useEffect(() => {
    if (!isMissing || againMs === undefined) return;
    const timer = setTimeout(() => setLoaded(null), againMs);
    return () => clearTimeout(timer);
  }, [isMissing, againMs]);
  if (isMissing) return null;
  return (
    <img
      src={src}
      alt={alt}
      className={className}
      hidden={known === null}
      onLoad={() => setLoaded({ src, isThere: true })}
      onError={() => setLoaded({ src, isThere: false })}
    />
  );
}
