"""Hand in runs from a process of its own: `worker PLACE RUNS NOW SEED THREADS`.

Every thread hands in all of them in an order of its own, and each receipt is printed as soon as
it is there, so that whoever ends this process knows what was acknowledged.
"""

import json
import random
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Lock
from typing import Any

from game.league.server.database import Database
from game.league.server.judging import judge_by
from game.league.server.store import Store
from tests.league.server.league import LEVELS


def main(place: str, runs_file: str, now: str, seed: str, threads: str) -> None:
    runs: list[dict[str, Any]] = json.loads(Path(runs_file).read_text())
    store = Store(Database(place, connections=8), judge_by(LEVELS.values()), lambda: int(now))
    members = {token: store.members.by_token(token) for token in {one["token"] for one in runs}}
    telling = Lock()

    def hand_in_all(number: int) -> None:
        order = random.Random(f"{seed} {number}").sample(runs, len(runs))
        for one in order:
            member = members[one["token"]]
            receipt = store.submissions.hand_in(member, one["attempt"], one["payload"].encode())
            with telling:
                sys.stdout.write(json.dumps(receipt._asdict()) + "\n")
                sys.stdout.flush()

    with ThreadPoolExecutor(int(threads)) as pool:
        list(pool.map(hand_in_all, range(int(threads))))
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
