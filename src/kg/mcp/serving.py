"""The tools over the Model Context Protocol, on standard input and output. Entry point: ``serve``.

Needs the package ``mcp`` (extra ``allegation-kg[mcp]``, MIT).
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import anyio
import mcp_types as types
from jsonschema import Draft202012Validator
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from kg import __version__
from kg.errors import ForbiddenQuery, KgError
from kg.mcp.tools import TOOLS, Desk, Tool
from kg.mcp.wording import instructions
from kg.server.pool import Pool
from kg.server.settings import Settings

_BY_NAME = {tool.name: tool for tool in TOOLS}
_SHOWN = 5
"""Mistakes in arguments that are told at once."""

_Context = ServerRequestContext[Desk]


def serve(settings: Settings) -> None:
    """Answer until standard input ends."""
    anyio.run(_serve, settings)


async def _serve(settings: Settings) -> None:
    server = make_server(settings)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def make_server(settings: Settings) -> Server[Desk]:
    """Return the server; its processes run as long as its lifespan."""

    @asynccontextmanager
    async def lifespan(_: Server[Desk]) -> AsyncIterator[Desk]:
        pool = Pool(settings)
        await pool.start()
        try:
            yield Desk(pool, settings)
        finally:
            pool.stop()

    return Server(
        "allegation-kg",
        version=__version__,
        title="allegation-kg: who accused whom of what",
        instructions=instructions(),
        lifespan=lifespan,
        on_list_tools=_list,
        on_call_tool=_call,
    )


async def _list(context: _Context, params: types.PaginatedRequestParams | None) -> types.ListToolsResult:
    return types.ListToolsResult(tools=[_described(tool) for tool in TOOLS])


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        title=tool.title,
        description=tool.description,
        input_schema=tool.takes,
        output_schema=tool.gives,
        annotations=types.ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
    )


async def _call(context: _Context, params: types.CallToolRequestParams) -> types.CallToolResult:
    tool = _BY_NAME.get(params.name)
    if tool is None:
        known = ", ".join(_BY_NAME)
        raise MCPError(types.INVALID_PARAMS, f"no tool '{params.name[:100]}' (known: {known})")
    given: dict[str, Any] = params.arguments or {}
    wrong = _wrong(tool, given)
    if wrong:
        return _failed(f"{tool.name}: {wrong}")
    try:
        result = await tool.call(context.lifespan_context, given)
    except ForbiddenQuery as problem:
        return _failed(f"{tool.name}: {problem.public}; only queries of this store are answered")
    except KgError as problem:
        return _failed(problem.public)
    return types.CallToolResult(
        content=[types.TextContent(type="text", text=result.text)], structured_content=result.structured
    )


def _wrong(tool: Tool, given: dict[str, Any]) -> str:
    """Return what is wrong with arguments, or nothing."""
    found = []
    for mistake in list(Draft202012Validator(tool.takes).iter_errors(given))[:_SHOWN]:
        place = ".".join(str(part) for part in mistake.absolute_path)
        found.append(f"{place}: {mistake.message}"[:300] if place else mistake.message[:300])
    return "; ".join(found)


def _failed(message: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(type="text", text=message)], is_error=True)
