from extractor.document import Box, Cell, Reading
from extractor.filling.sheet import Sheet
from tests.filling.printed import Printed

FOUR = (0.1, 0.3, 0.5, 0.7, 0.95)


def texts(rooms) -> list[str]:
    return [room.script.text for room in rooms]


def test_neighbours_to_the_right_are_those_of_the_row(sheet):
    made = sheet(Printed().row("一", "二", "三", "四", edges=FOUR).row("五", "六", "七", "八", edges=FOUR))
    assert texts(made.right_of(made.rooms[1])) == ["三", "四"]
    assert texts(made.right_of(made.rooms[7])) == []


def test_the_rooms_above_and_below_share_the_column(sheet):
    made = sheet(Printed().row("一", "二").row("三", "四").row("五", "六"))
    assert made.below(made.rooms[1]) is made.rooms[3]
    assert texts(made.above(made.rooms[5])) == ["四", "二"]
    assert made.below(made.rooms[5]) is None


def test_of_two_rooms_beside_one_the_upper_comes_first_though_the_sheet_leans():
    boxes = [(0.111, 0.105, 0.251, 0.36), (0.242, 0.228, 0.905, 0.371), (0.247, 0.107, 0.909, 0.239)]
    cells = [Cell(text="", box=Box(*box), table=0, row=0, column=0) for box in boxes]
    made = Sheet([Reading(number=1, width=595, height=842, slope=0.017, cells=tuple(cells))])
    label, upper, lower = sorted(made.rooms, key=lambda room: (room.box.x0 > 0.2, room.box.top))
    assert made.right_of(label) == [upper]
    assert made.below(upper) is lower


def test_the_row_that_the_rules_show_counts_more_than_heights_on_a_sheet_that_is_bent():
    places = [(0, 0.2, 0.111), (0, 0.44, 0.122), (1, 0.2, 0.131), (1, 0.44, 0.142)]
    cells = [
        Cell(text="", box=Box(x0, top, x0 + 0.24, top + 0.027), table=0, row=row, column=int(x0 > 0.3))
        for row, x0, top in places
    ]
    sheet = Sheet([Reading(number=1, width=595, height=842, cells=tuple(cells))])
    labels = {room.cell.row: room for room in sheet.rooms if room.cell.column == 0}
    assert [[r.cell.row for r in sheet.right_of(labels[row])] for row in (0, 1)] == [[0], [1]]


def test_overleaf_goes_on_from_the_last_room_of_a_column_only(sheet):
    made = sheet(Printed(1).row("一", "二").row("三", "四"), Printed(2).row("", "五").row("六", "七"))
    assert made.overleaf(made.rooms[3]) is made.rooms[5]
    assert made.overleaf(made.rooms[1]) is None
    assert made.overleaf(made.rooms[7]) is None


def test_a_room_holds_the_ticks_that_stand_in_it(sheet):
    made = sheet(Printed().row("☑是", "☐否"))
    assert [[tick.state for tick in room.ticks] for room in made.rooms] == [["ticked"], ["empty"]]


def test_a_room_with_a_tick_alone_is_not_empty(sheet):
    made = sheet(Printed().row("☑", ""))
    assert [room.empty for room in made.rooms] == [False, True]


def test_the_cell_overleaf_is_that_of_the_same_column_though_the_sheet_lay_elsewhere(sheet):
    moved = (0.18, 0.38, 1.03)
    made = sheet(Printed(1).row("一", "二"), Printed(2).row("", "五", edges=moved).row("六", "七", edges=moved))
    assert made.overleaf(made.rooms[0]) is made.rooms[2]
    assert made.overleaf(made.rooms[1]) is made.rooms[3]


def test_the_cell_overleaf_is_that_of_the_same_column_though_the_sheet_narrows_towards_its_head(sheet):
    head, foot = (0.02, 0.22, 0.8), (0.14, 0.34, 0.92)
    made = sheet(
        Printed(1).row("一", "二", edges=head).row("三", "四", edges=foot),
        Printed(2).row("", "五", edges=head).row("六", "七", edges=foot),
    )
    assert made.overleaf(made.rooms[2]) is made.rooms[4]
    assert made.overleaf(made.rooms[3]) is made.rooms[5]


def test_the_row_at_the_top_of_the_next_page_may_stand_aslant():
    foot = [((0.1, 0.8, 0.3, 0.9), 0, 0), ((0.3, 0.8, 0.9, 0.9), 0, 1)]
    head = [((0.1, 0.1, 0.3, 0.2), 0, 0), ((0.3, 0.12, 0.9, 0.22), 0, 1), ((0.1, 0.2, 0.9, 0.24), 1, 0)]
    made = Sheet(
        [
            Reading(
                number=number,
                width=595,
                height=842,
                cells=tuple(Cell(text="", box=Box(*b), table=0, row=row, column=column) for b, row, column in boxes),
            )
            for number, boxes in ((1, foot), (2, head))
        ]
    )
    value, rest = made.pages[1][1], next(room for room in made.pages[2] if room.cell.column == 1)
    assert made.overleaf(value) is rest
    assert made.before(rest) is value
