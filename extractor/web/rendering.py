"""Templates -> pages, everything in them escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from fastapi.templating import Jinja2Templates

from extractor.batch.desk.people import ROLES
from extractor.exports.rule_names import rule_name
from extractor.exports.words import FAILURES, SEVERITIES, clock, form_title, label_of
from extractor.web.tokens import csrf_token

HERE = Path(__file__).parent


def _always(request: Request) -> dict[str, Any]:
    return {
        "user": getattr(request.state, "user", None),
        "csrf_token": csrf_token(request),
        "here": request.url.path,
    }


# Jinja2Templates escapes whatever a template prints.
templates = Jinja2Templates(HERE / "templates", context_processors=[_always])
templates.env.trim_blocks = templates.env.lstrip_blocks = True
templates.env.globals |= {"severities": SEVERITIES, "failures": FAILURES, "role_names": ROLES}
templates.env.globals |= {"form_title": form_title, "label_of": label_of, "rule_name": rule_name, "clock": clock}


def warm_up() -> None:
    """Compiles the templates before somebody waits for one."""
    for name in templates.env.list_templates():
        templates.env.get_template(name)


def page(request: Request, template: str, status: int = 200, **said: Any) -> HTMLResponse:
    """The template with what every page knows (``user``, ``csrf_token``, ``here``) and what this one says."""
    return templates.TemplateResponse(request, template, said, status_code=status)
