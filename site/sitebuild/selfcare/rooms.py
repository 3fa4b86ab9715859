"""`/selfcare/rooms/`: which stations have a sand tray, a release room, music or biofeedback."""

from collections.abc import Iterator

from jinja2 import Environment

from sitebuild.site_data import SiteData

# Equipment of `station.v1`, its heading, and what one does with it.
KINDS = (
    ("sandplay_set", "沙盘", "在沙箱里摆小模型，不用说话，也能把心里的样子摆出来。"),
    ("release_device", "宣泄", "在安全的房间里喊一喊、打一打沙袋，把憋着的劲放出来。"),
    ("music_therapy", "音乐放松", "躺在椅子上，跟着音乐放松，大约二十分钟。"),
    ("biofeedback", "生物反馈", "夹一个指夹，看着屏幕上的心跳，练习让自己平静下来。"),
)


def rooms_page(data: SiteData, env: Environment) -> Iterator[tuple[str, str]]:
    """Only places that are open and that anybody may use."""
    template = env.get_template("templates/relax-rooms.html")
    kinds = [
        {"id": name.replace("_", "-"), "name": title, "words": words, "stations": _with(data, name)}
        for name, title, words in KINDS
    ]
    title = "到站点里放松"
    description = "有沙盘、宣泄、音乐放松、生物反馈的站点，在哪里，怎么约。"
    yield (
        "/selfcare/rooms/",
        template.render(title=title, description=description, kinds=kinds),
    )


def _with(data: SiteData, equipment: str) -> list[tuple[object, str]]:
    return [
        (one, data.full_name(one))
        for one in data.stations
        if one.serving and equipment in one.record.get("facility", {}).get("equipment", ())
    ]
