"""Which counter may come next in a printed table: "I, 1, 2, II, 1", "1, 1.1, 1.2, 2"."""

from __future__ import annotations

from dataclasses import dataclass

from rag_cnh.read.provisions.markers import roman


@dataclass(slots=True)
class Series:
    """Where the counters of a table stand: what may open the next row."""

    group: str = ""
    number: int = 0
    below: int = 0  # of "2.3"
    fresh: bool = True  # a group has just begun: numbers may begin anew

    def takes(self, counter: str) -> bool:
        """Whether this counter is the next; then it is."""
        if counter[0].isdigit():
            return self._number(*(int(part) for part in counter.split(".")[:2]))
        if not _next_group(self.group, counter):
            return False
        self.group, self.fresh = counter, True
        return True

    def _number(self, number: int, below: int = 0) -> bool:
        if below:
            goes_on = number == self.number and 0 < below - self.below <= 2
            if not goes_on and not (below == 1 and number in (self.number, self.number + 1)):
                return False
        elif not (0 < number - self.number <= 2 or (self.fresh and number == 1)):
            return False
        self.number, self.below, self.fresh = number, below, False
        return True


def _next_group(before: str, counter: str) -> bool:
    """ "II" after "I", "B" after "A", "I" below "A"."""
    if counter in ("I", "A"):
        return True
    if len(counter) == 1 and before in "ABCDEFG" and ord(counter) == ord(before[:1] or " ") + 1:
        return True
    return bool(before) and set(counter + before) <= set("IVX") and roman(counter) == roman(before) + 1
