"""Made-up records for tests that need one; people and firms are invented."""

from extractor.document import Box, Document, Field, Finding, Mark, PageInfo, Program, Record, Severity

PLACE = Box(0.2, 0.1, 0.5, 0.12)


def known(value: object) -> Field:
    return Field(value=value, raw=str(value), confidence=0.99, page=1, box=PLACE)


def doubtful(value: object, doubt: str = "两次识别不一致") -> Field:
    return Field(value=value, raw=str(value), confidence=0.6, review=True, doubts=(doubt,), page=1, box=PLACE)


def record_of(name: str, *findings: Finding, **fields: Field) -> Record:
    """A filing of two pages; fields given by name stand in for the usual ones."""
    usual = {
        "platform_name": known(f"{name}中试平台"),
        "industry_direction": known("原材料工业-石化化工"),
        "province": known("湖北"),
        "city": known("武汉"),
        "host_organization": known("武汉甲乙新材料有限公司"),
        "filler_name": known("张三"),
        "filler_contact": known("13800000000"),
        "reserve_applied_last_year": known(value=True),
    }
    pages = tuple(
        PageInfo(number=number, width=595.3, height=841.9, rotation=0, role="form", source="ocr") for number in (1, 2)
    )
    return Record(
        document=Document(name=f"{name}.pdf", sha256="0" * 64, pages=2),
        program=Program(version="0", form_version="1", engine="frozen", models={}),
        form="reserve-platform-2025",
        pages=pages,
        fields=usual | fields,
        tables={"equipment": ({"name": known("反应釜"), "quantity": doubtful(3), "autonomy": known("L4")},)},
        marks=(Mark(kind="seal", page=2, box=PLACE, confidence=0.9),),
        findings=findings,
    )


def finding_of(severity: Severity = "warning", **changes: object) -> Finding:
    usual: dict[str, object] = {
        "key": f"naming.suffix:{severity}",
        "rule": "naming.suffix",
        "severity": severity,
        "field": "platform_name",
        "message": "名称未以“中试平台”结尾",
        "clause": "附件1 注①",
        "quote": "以“中试平台”结尾",
        "page": 1,
        "box": PLACE,
    }
    return Finding.model_validate(usual | changes)
