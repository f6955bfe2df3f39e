"""Of which programme a programme is a project."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext_lazy as _

from himoya.platform.programmes.keeping.forms.changing import ChangeForm, choice
from himoya.programmes.digests.projects import may_stand_under
from himoya.programmes.facts.editions import Part
from himoya.programmes.facts.fiche import Fiche
from himoya.programmes.facts.programme import Programme


class ParentForm(ChangeForm):
    """The programme above; offered are those that are not under this one themselves."""

    heading = _("Say of which programme it is a project")
    part = Part.FICHE
    needs_others = True

    parent = choice(
        _("Project of"), help=_("The programme above. Leave it empty where there is none.")
    )

    def standing(self) -> dict[str, Any]:
        return {"parent": self.programme.programme.parent or ""}

    def prepare(self) -> None:
        name, parents = self.programme.id, {one.id: one.parent for one in self.others}
        above = [one for one in self.others if may_stand_under(name, one.id, parents)]
        self.offer("parent", [(one.id, one.title) for one in above])

    def made(self, programme: Programme, src: tuple[str, ...]) -> Fiche:
        fiche = programme.programme
        parent = self.cleaned_data["parent"] or None
        if parent == fiche.parent:
            return fiche
        return replace(fiche, parent=parent, src=(*fiche.src, *src))
