"""How much of a file is read at once: whoever sends more is told so before memory is."""

MIB = 1024 * 1024

FILE_BYTES_MAX = 64 * MIB
"""Bytes of a file."""

TEXT_BYTES_MAX = 32 * MIB
"""Bytes of a file of text, or of one XML document within a package."""

ENTRIES_MAX = 5_000
"""Entries of an archive."""

ENTRY_BYTES_MAX = 32 * MIB
"""Bytes of one entry, unpacked."""

UNPACKED_BYTES_MAX = 256 * MIB
"""Bytes of all entries that are read, unpacked."""

ITEMS_MAX = 20_000
"""Questions of one file."""

NODES_MAX = 500_000
"""Elements and attributes of one XML document."""

DEPTH_MAX = 100
"""How deep elements may lie within each other."""

HTML_LENGTH_MAX = 400_000
"""Characters of HTML that are read for one text."""

MEDIA_MAX = 1_000
"""Pictures, sounds and films of one file."""

MEDIUM_BYTES_MAX = 16 * MIB
"""Bytes of one of them."""

MEDIA_BYTES_MAX = 128 * MIB
"""Bytes of all of them."""

SOURCE_LENGTH_MAX = 2_000
"""Characters of the source that is shown of what was not imported."""
