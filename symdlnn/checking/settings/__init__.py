"""Settings: what a TOML file, the declarations of a page and the presets say about names, in LaTeX."""

from symdlnn.checking.settings.declaring import declare
from symdlnn.checking.settings.directives import FLOW_VERBS, SETTING_VERBS, apply
from symdlnn.checking.settings.loading import load_setting
from symdlnn.checking.settings.respelling import respelled
from symdlnn.checking.settings.staged import PRESETS, preset, stage_of, stages
from symdlnn.checking.settings.stating import assume, define, goal
from symdlnn.checking.settings.writing import setting_to_toml

__all__ = [
    "FLOW_VERBS", "PRESETS", "SETTING_VERBS", "apply", "assume", "declare", "define", "goal", "load_setting", "preset",
    "respelled", "setting_to_toml", "stage_of", "stages",
]
