"""The desk: one local page to write, look and take the finished files. `serve` is its door.

Its libraries (starlette, uvicorn, sse-starlette, pypdfium2) come with `zonepub[desk]`; no other command
imports them.
"""
