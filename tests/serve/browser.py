"""A real browser without a window, driven by its DevTools line."""

import asyncio
import base64
import itertools
import json
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import aiohttp

from tests.tui.window import words_of

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
PATIENCE = 30.0
NO_BROWSER = f"no browser is installed: none of {', '.join(NAMES)} is on the path"


def find_browser() -> str | None:
    """The program of a Chromium on this machine."""
    return next(filter(None, map(shutil.which, NAMES)), None)


class Page:
    """One tab, and every address that it asked for."""

    def __init__(self, line: aiohttp.ClientWebSocketResponse) -> None:
        self.asked: list[str] = []
        self.complaints: list[str] = []
        self.painted = b""
        self._line = line
        self._numbers = itertools.count(1)
        self._answers: dict[int, asyncio.Future[dict[str, Any]]] = {}
        self._session: dict[str, str] = {}
        self._listening = asyncio.create_task(self._listen())

    async def tell(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Say something by the protocol, and wait for its answer."""
        number = next(self._numbers)
        self._answers[number] = asyncio.get_running_loop().create_future()
        await self._line.send_json(
            {"id": number, "method": method, "params": parameters, **self._session}
        )
        return await asyncio.wait_for(self._answers[number], PATIENCE)

    async def open(self, url: str, width: int, height: int, *, phone: bool = False) -> None:
        """Open an address in a tab of its own, of this size."""
        target = await self.tell("Target.createTarget", url="about:blank")
        attached = await self.tell("Target.attachToTarget", flatten=True, **target)
        self._session = {"sessionId": attached["sessionId"]}
        for domain in ("Network", "Runtime", "Log", "Page"):
            await self.tell(f"{domain}.enable")
        await self.tell(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=0,  # as the browser was started: an emulated one is not whole
            mobile=phone,
        )
        if phone:
            await self.tell("Emulation.setTouchEmulationEnabled", enabled=True, maxTouchPoints=5)
        await self.tell("Page.navigate", url=url)

    async def value(self, expression: str) -> Any:
        """What an expression comes to in the page."""
        answer = await self.tell(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True
        )
        return answer["result"].get("value")

    async def comes_true(self, expression: str) -> None:
        """Wait until an expression holds in the page."""
        async with asyncio.timeout(PATIENCE):
            while not await self.value(expression):
                await asyncio.sleep(0.05)

    async def sees(self, words: str) -> None:
        """Wait until the game has painted these words since the page was opened."""
        async with asyncio.timeout(PATIENCE):
            while words not in words_of(self.painted):
                await asyncio.sleep(0.05)

    async def press(self, key: str) -> None:
        """Press a key: Enter, or a character."""
        text = {"Enter": "\r"}.get(key, key)
        code = {"Enter": 13}.get(key, ord(key.upper()[0]))
        for kind in ("keyDown", "keyUp"):
            await self.tell(
                "Input.dispatchKeyEvent",
                type=kind,
                key=key,
                windowsVirtualKeyCode=code,
                **({"text": text} if kind == "keyDown" else {}),
            )

    async def tap_on(self, selector: str) -> None:
        """Tap with a finger on the middle of what is there."""
        box = await self.value(
            f"document.querySelector({json.dumps(selector)}).getBoundingClientRect().toJSON()"
        )
        middle = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
        await self.tell("Input.dispatchTouchEvent", type="touchStart", touchPoints=[middle])
        await self.tell("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])

    async def picture(self) -> bytes:
        """What is seen, as a PNG."""
        return base64.b64decode((await self.tell("Page.captureScreenshot"))["data"])

    async def _listen(self) -> None:
        async for message in self._line:
            said = message.json()
            if "id" in said:
                waiting = self._answers.pop(said["id"])
                if "error" in said:
                    waiting.set_exception(AssertionError(said["error"]))
                else:
                    waiting.set_result(said["result"])
            elif said["method"] in ("Network.requestWillBeSent", "Network.webSocketCreated"):
                asked = said["params"]
                self.asked.append(asked["request"]["url"] if "request" in asked else asked["url"])
            elif said["method"] == "Network.webSocketFrameReceived":
                frame = said["params"]["response"]
                if frame["opcode"] == 2:
                    self.painted += base64.b64decode(frame["payloadData"])
            elif said["method"] == "Log.entryAdded":
                entry = said["params"]["entry"]
                if entry["level"] == "error":
                    self.complaints.append(entry["text"])
            elif said["method"] == "Runtime.exceptionThrown":
                self.complaints.append(str(said["params"]["exceptionDetails"]))


@asynccontextmanager
async def browser(density: int = 1) -> AsyncIterator[Page]:
    """Start a browser with a profile of its own, on a display of this density, and end it."""
    program = find_browser()
    assert program is not None, NO_BROWSER
    profile = tempfile.mkdtemp(prefix="simmer-browser-")
    process = await asyncio.create_subprocess_exec(
        program,
        *("--headless=new", "--no-sandbox", "--no-first-run", "--disable-dev-shm-usage"),
        *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
        *("--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--remote-debugging-port=0"),
        *(f"--user-data-dir={profile}", f"--force-device-scale-factor={density}", "about:blank"),
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.DEVNULL,
        start_new_session=True,
    )
    assert process.stderr is not None
    try:
        async with asyncio.timeout(PATIENCE):
            address = b""
            while not address.startswith(b"DevTools listening on "):
                address = await process.stderr.readline()
                assert address, "the browser did not start"
        where = address.decode().split()[-1]
        async with (
            aiohttp.ClientSession() as session,
            session.ws_connect(where, max_msg_size=0) as line,
        ):
            yield Page(line)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        shutil.rmtree(Path(profile), ignore_errors=True)
