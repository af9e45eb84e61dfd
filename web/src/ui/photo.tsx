import { useState } from 'react';

/** A picture that may not be there: until it has come, and where there is none, nothing is shown. */
export function Photo({ src, alt, className }: { src: string; alt: string; className?: string }) {
  const [loaded, setLoaded] = useState<{ src: string; isThere: boolean } | null>(null);
  const known = loaded?.src === src ? loaded : null;
  if (known?.isThere === false) return null;
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
