"""Practise listening on a scene: the scene, a reply, what plain rules see in it. Nothing is kept."""

from tidewise.coach.listening import SCENES, Heard, Scene, hear

__all__ = ["SCENES", "Heard", "Scene", "practise", "scene_of"]


def scene_of(number: int) -> Scene:
    """Give a scene by its number, from 1; beyond the last they begin again."""
    return SCENES[(number - 1) % len(SCENES)]


def practise(number: int, reply: str, *, lang: str = "en") -> Heard | None:
    """Say what is seen in a reply; None for an empty one."""
    return hear(scene_of(number), reply, lang=lang) if reply.strip() else None
