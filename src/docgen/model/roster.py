"""Finding people, posts and departments of a form by number or by unambiguous name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from docgen.chinese.dates import DateSpan
from docgen.chinese.names import comparison_key
from docgen.model.form import Form
from docgen.model.organisation import Department
from docgen.model.person import GroupMember, Layer, Person, Post


class UnknownReferenceError(LookupError):
    """No record answers to the reference."""


class AmbiguousReferenceError(LookupError):
    """Several records answer to the name; `candidates` are their labels with numbers."""

    def __init__(self, candidates: Sequence[str]) -> None:
        self.candidates = tuple(candidates)
        super().__init__("、".join(self.candidates))


@dataclass(frozen=True)
class Roster:
    """An index over one form; every lookup raises rather than guesses."""

    form: Form

    @cached_property
    def _people_by_code(self) -> Mapping[str, Person]:
        return {person.code: person for person in self.form.people}

    @cached_property
    def _people_by_name(self) -> Mapping[str, list[Person]]:
        by_name: dict[str, list[Person]] = defaultdict(list)
        for person in self.form.people:
            by_name[comparison_key(person.name)].append(person)
        return by_name

    @cached_property
    def _shared_names(self) -> frozenset[str]:
        counts = Counter(comparison_key(person.name) for person in self.form.people)
        return frozenset(name for name, count in counts.items() if count > 1)

    @cached_property
    def _departments(self) -> Mapping[str, Department]:
        index: dict[str, Department] = {}
        for department in self.form.departments:
            for key in (department.short_name, department.name, department.code):
                if key is not None:
                    index[key] = department
        return index

    @cached_property
    def _posts_by_person(self) -> Mapping[str, list[Post]]:
        posts: dict[str, list[Post]] = defaultdict(list)
        for post in self.form.posts:
            posts[self.person(post.person).code].append(post)
        return posts

    @cached_property
    def _posts_by_title(self) -> Mapping[str, list[Post]]:
        posts: dict[str, list[Post]] = defaultdict(list)
        for post in self.form.posts:
            department = self.department(post.department)
            for title in {post.title, department.label + post.title, department.name + post.title}:
                posts[title].append(post)
        return posts

    @cached_property
    def _departments_by_name(self) -> dict[tuple[str, date], Counter[str]]:
        return {}

    def person(self, reference: str) -> Person:
        """The person of that number, else of that name if only one bears it."""
        if (person := self._people_by_code.get(reference)) is not None:
            return person
        namesakes = self._people_by_name.get(comparison_key(reference), [])
        if len(namesakes) > 1:
            raise AmbiguousReferenceError([f"{one.code} {one.name}" for one in namesakes])
        if not namesakes:
            raise UnknownReferenceError(reference)
        return namesakes[0]

    def department(self, reference: str) -> Department:
        """The department of that number, name or short name."""
        try:
            return self._departments[reference]
        except KeyError:
            raise UnknownReferenceError(reference) from None

    def posts(self, person: Person, on: date) -> tuple[Post, ...]:
        """Posts held on that day, the main one first, then in the form's order."""
        held = [post for post in self._posts_by_person.get(person.code, ()) if post.held_on(on)]
        return tuple(sorted(held, key=lambda post: not post.main) if len(held) > 1 else held)

    def left_on(self, reference: str) -> DateSpan | None:
        """The last day of a person's last post; None with one still held, or without any."""
        try:
            posts = self._posts_by_person.get(self.person(reference).code, [])
        except LookupError:
            return None
        ends = [post.last for post in posts if post.last is not None]
        return max(ends, key=lambda end: end.last) if ends and len(ends) == len(posts) else None

    def department_of(self, person: Person, on: date) -> Department | None:
        """The department of the main post on that day, None without a post."""
        held = self.posts(person, on)
        return self.department(held[0].department) if held else None

    def titles(self, person: Person, on: date) -> str:
        """All posts on that day as printed (`党组书记、局长`), empty without a post."""
        return "、".join(dict.fromkeys(post.title for post in self.posts(person, on)))

    def titles_ever(self, person: Person) -> tuple[str, ...]:
        """Titles of every post ever held, in the form's order."""
        return tuple(dict.fromkeys(post.title for post in self._posts_by_person.get(person.code, ())))

    def label(self, person: Person, on: date) -> str:
        """The name, told apart by department (else number) where it is shared: `张伟（办公室）`."""
        if comparison_key(person.name) not in self._shared_names:
            return person.name
        own = self.department_of(person, on)
        distinct = own is not None and self._namesakes(comparison_key(person.name), on)[own.code] == 1
        return f"{person.name}（{own.label if own is not None and distinct else person.code}）"

    def _namesakes(self, key: str, on: date) -> Counter[str]:
        """How many people of a name are in each department on a day, counted once a name and day."""
        if (key, on) not in self._departments_by_name:
            found = (self.department_of(one, on) for one in self._people_by_name[key])
            self._departments_by_name[key, on] = Counter(one.code for one in found if one is not None)
        return self._departments_by_name[key, on]

    def holders(self, title: str) -> tuple[Person, ...]:
        """Who holds a post of that title, with or without its department's name (`主任`, `办公室主任`).

        In the form's order; those who held it before if nobody does any more.
        """
        named = self._posts_by_title.get(title, [])
        held = [post for post in named if post.last is None] or named
        codes = {self.person(post.person).code for post in held}
        return tuple(person for person in self.form.people if person.code in codes)

    def members(self, member: GroupMember) -> tuple[Person, ...]:
        """The person of a line of 领导小组, or who of the unit holds its post; nobody, if it is elsewhere."""
        if member.person is not None:
            return (self.person(member.person),)
        return self.holders(member.post) if member.post is not None else ()

    def people_of(self, layer: Layer) -> tuple[Person, ...]:
        """Everyone of a layer in the form's order."""
        return tuple(person for person in self.form.people if person.layer is layer)
