"""What a server that tests start finds loaded: it is forked from a process that has this behind it.

What is loaded is frozen, or the server's own `gc.collect()` would walk over all of it, and copy it.
"""

import gc

import uvicorn.lifespan.on
import uvicorn.logging
import uvicorn.loops.uvloop
import uvicorn.protocols.http.httptools_impl  # noqa: F401

import invigilator.app.cli
import invigilator.app.running
import invigilator.app.server  # noqa: F401

gc.collect()
gc.freeze()
