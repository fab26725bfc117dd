"""The settings of a door that was never configured."""

from __future__ import annotations

from hongtu_toolkit.sandbox.store.collection import Document

ANGLES: Document = {"pitchThreshold": 20, "yawThreshold": 20, "rollThreshold": 20}

PANEL_AND_LOCK: Document = {
    "showPersonName": True,
    "pictureType": 0,
    "standByTime": 5,
    "fillLightness": 50,
    "recognitionInterval": 3,
    "rebootSchedule": "*/",
    "alarmInput1": 0,
    "alarmInput2": 0,
    "alarmOutput1": [],
    "recognitionTimes": 3,
    "lockSwitch": True,
    "sensorType": 0,
    "verificationMode": 0,
    "openTimeOut": 15,
    "openDuration": 5,
    "openDelay": 0,
    "wiegandMode": 0,
    "wiegandFormat": 0,
    "wiegandOutput": 0,
}

RECOGNITION: Document = {
    **ANGLES,
    "recognitionThreshold": 70,
    "sharpnessThreshold": 0.5,
    "strangerRecognitionThreshold": 60,
}

TEMPERATURE: Document = {
    "temperatureSwitch": False,
    "highTemperatureOff": False,
    "temperatureMode": False,
    "highThreshold": 37.2,
    "maskAlertSwitch": False,
    "unMaskOff": False,
}


def settings(door: Document, *, panel: bool = True) -> dict[str, Document]:
    """The groups of a door's settings, as configured or by default. Panel machines recognise by distance, cameras by the size
    of the face."""
    reach: Document = {"recognitionMode": 0, "maxDistance": 2} if panel else {"smallestFace": 60}
    recognition = RECOGNITION | reach
    defaults: dict[str, Document] = {
        "customConfig": PANEL_AND_LOCK,
        "algorithmConfig": recognition
        | {"livenessModel": 0, "faceAeMode": False, "maskSwitch": False, "maskThreshold": 50},
        "safeGuardConfig": recognition | {"livenessModel": 0, "recognitionInterval": 3},
        "strangerConfig": recognition | {"recognitionInterval": 3},
        "temperatureConfig": TEMPERATURE,
    }
    return {name: fields | door.get(name, {}) for name, fields in defaults.items()}
