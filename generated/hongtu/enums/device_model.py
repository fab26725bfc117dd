# Generated from spec/enums.yaml by `make generate`. Do not edit: change the spec or the templates.

"""The enumeration `DeviceModel`."""

from hongtu_runtime.enums import OpenInt, labels


@labels(
    MEGEYE_W5K_I8=("MegEye-W5K-I8", "MegEye-W5K-I8"),
    MEGEYE_W4K_E7=("MegEye-W4K-E7", "MegEye-W4K-E7"),
    MEGEYE_W4K_I51=("MegEye-W4K-I51", "MegEye-W4K-I51"),
    MEGEYE_C3S_123=("MegEye-C3S-123", "MegEye-C3S-123"),
    MEGEYE_C4H_141=("MegEye-C4H-141", "MegEye-C4H-141"),
    MEGEYE_C4H_241=("MegEye-C4H-241", "MegEye-C4H-241"),
    MEGEYE_C4N_888=("MegEye-C4N-888", "MegEye-C4N-888"),
    MEGEYE_C4S_222=("MegEye-C4S-222", "MegEye-C4S-222"),
    MEGEYE_C4S_322=("MegEye-C4S-322", "MegEye-C4S-322"),
    MEGEYE_C4R_122=("MegEye-C4R-122", "MegEye-C4R-122"),
    MEGEYE_C4R_222=("MegEye-C4R-222", "MegEye-C4R-222"),
    MEGEYE_C4R_322=("MegEye-C4R-322", "MegEye-C4R-322"),
    MEGEYE_D1S_X2X=("MegEye-D1S-X2X", "MegEye-D1S-X2X"),
    MEGEYE_D1S_X4X=("MegEye-D1S-X4X", "MegEye-D1S-X4X"),
    MEGID_W2K=("MegID-W2K", "MegID-W2K"),
    MEGID_W2K_E=("MegID-W2K-E", "MegID-W2K-E"),
    MEGEYE_W3K_45S_17=("MegEye-W3K-45S (17)", "MegEye-W3K-45S"),
    CORE=("Core", "Core"),
    B3R=("B3R", "B3R"),
    NVR=("NVR", "NVR"),
    IPC=("IPC", "IPC"),
    MEGBOX_B3R_412=("MegBox-B3R-412", "MegBox-B3R-412"),
    MEGBOX_B3R_1012=("MegBox-B3R-1012", "MegBox-B3R-1012"),
    MEGNVR_N4K_001=("MegNVR-N4K-001", "MegNVR-N4K-001"),
    MEGNVR_N4M_001=("MegNVR-N4M-001", "MegNVR-N4M-001"),
    MEGNVR_N8K_281=("MegNVR-N8K-281", "MegNVR-N8K-281"),
    MEGNVR_N8M_281=("MegNVR-N8M-281", "MegNVR-N8M-281"),
    MEGNVR_N8P_281=("MegNVR-N8P-281", "MegNVR-N8P-281"),
    HIKVISION_CAMERA=("Hikvision camera", "海康摄"),
    DAHUA_CAMERA=("Dahua camera", "大华摄像头"),
    UNIVIEW_CAMERA=("Uniview camera", "宇视摄像头"),
    KEDACOM_CAMERA=("Kedacom camera", "科达摄像头"),
    HUAWEI_CAMERA=("Huawei camera", "华为摄像头"),
    MEGEYE_W4K_I52=("MegEye-W4K-I52", "MegEye-W4K-I52"),
    MEGEYE_W3K_45S=("MegEye-W3K-45S", "MegEye-W3K-45S"),
    MEGEYE_W4K_I31=("MegEye-W4K-I31", "MegEye-W4K-I31"),
    MEGBOX_B3R_1012_H1=("MegBox-B3R-1012(H1)", "MegBox-B3R-1012(H1)"),
    MEGCUBE_B4H16_311=("MegCube-B4H16-311", "MegCube-B4H16-311"),
    MEGEYE_W5K_EA=("MegEye-W5K-EA", "MegEye-W5K-EA"),
    MEGEYE_W5K_EA_D=("MegEye-W5K-EA-D", "MegEye-W5K-EA-D"),
    MEGEYE_W5K_EA_T=("MegEye-W5K-EA-T", "MegEye-W5K-EA-T"),
    MEGEYE_W5K_EA_DT=("MegEye-W5K-EA-DT", "MegEye-W5K-EA-DT"),
)
class DeviceModel(OpenInt):
    """Model of a device (设备型号). The union of all lists, which differ from one interface to the next."""

    MEGEYE_W5K_I8 = 1
    """MegEye-W5K-I8 (MegEye-W5K-I8)"""
    MEGEYE_W4K_E7 = 2
    """MegEye-W4K-E7 (MegEye-W4K-E7)"""
    MEGEYE_W4K_I51 = 3
    """MegEye-W4K-I51 (MegEye-W4K-I51)"""
    MEGEYE_C3S_123 = 4
    """MegEye-C3S-123 (MegEye-C3S-123)"""
    MEGEYE_C4H_141 = 5
    """MegEye-C4H-141 (MegEye-C4H-141)"""
    MEGEYE_C4H_241 = 6
    """MegEye-C4H-241 (MegEye-C4H-241)"""
    MEGEYE_C4N_888 = 7
    """MegEye-C4N-888 (MegEye-C4N-888)"""
    MEGEYE_C4S_222 = 8
    """MegEye-C4S-222 (MegEye-C4S-222)"""
    MEGEYE_C4S_322 = 9
    """MegEye-C4S-322 (MegEye-C4S-322)"""
    MEGEYE_C4R_122 = 10
    """MegEye-C4R-122 (MegEye-C4R-122)"""
    MEGEYE_C4R_222 = 11
    """MegEye-C4R-222 (MegEye-C4R-222)"""
    MEGEYE_C4R_322 = 12
    """MegEye-C4R-322 (MegEye-C4R-322)"""
    MEGEYE_D1S_X2X = 13
    """MegEye-D1S-X2X (MegEye-D1S-X2X). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    MEGEYE_D1S_X4X = 14
    """MegEye-D1S-X4X (MegEye-D1S-X4X). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    MEGID_W2K = 15
    """MegID-W2K (MegID-W2K). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2
    (V102).
    """
    MEGID_W2K_E = 16
    """MegID-W2K-E (MegID-W2K-E). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual
    1.0.2 (V102).
    """
    MEGEYE_W3K_45S_17 = 17
    """MegEye-W3K-45S (17) (MegEye-W3K-45S). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    CORE = 18
    """Core (Core). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
    B3R = 19
    """B3R (B3R). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
    NVR = 20
    """NVR (NVR). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2 (V102)."""
    IPC = 21
    """IPC (IPC)"""
    MEGBOX_B3R_412 = 22
    """MegBox-B3R-412 (MegBox-B3R-412)"""
    MEGBOX_B3R_1012 = 23
    """MegBox-B3R-1012 (MegBox-B3R-1012)"""
    MEGNVR_N4K_001 = 24
    """MegNVR-N4K-001 (MegNVR-N4K-001). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    MEGNVR_N4M_001 = 25
    """MegNVR-N4M-001 (MegNVR-N4M-001). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    MEGNVR_N8K_281 = 26
    """MegNVR-N8K-281 (MegNVR-N8K-281). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    MEGNVR_N8M_281 = 27
    """MegNVR-N8M-281 (MegNVR-N8M-281). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    MEGNVR_N8P_281 = 28
    """MegNVR-N8P-281 (MegNVR-N8P-281). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister
    manual 1.0.2 (V102).
    """
    HIKVISION_CAMERA = 29
    """Hikvision camera (海康摄)"""
    DAHUA_CAMERA = 30
    """Dahua camera (大华摄像头). Not in the manual; seen in the sister manual 1.0.1 (V101) and the sister manual 1.0.2
    (V102).
    """
    UNIVIEW_CAMERA = 31
    """Uniview camera (宇视摄像头)"""
    KEDACOM_CAMERA = 32
    """Kedacom camera (科达摄像头)"""
    HUAWEI_CAMERA = 33
    """Huawei camera (华为摄像头)"""
    MEGEYE_W4K_I52 = 34
    """MegEye-W4K-I52 (MegEye-W4K-I52)"""
    MEGEYE_W3K_45S = 35
    """MegEye-W3K-45S (MegEye-W3K-45S)"""
    MEGEYE_W4K_I31 = 36
    """MegEye-W4K-I31 (MegEye-W4K-I31)"""
    MEGBOX_B3R_1012_H1 = 37
    """MegBox-B3R-1012(H1) (MegBox-B3R-1012(H1))"""
    MEGCUBE_B4H16_311 = 39
    """MegCube-B4H16-311 (MegCube-B4H16-311)"""
    MEGEYE_W5K_EA = 40
    """MegEye-W5K-EA (MegEye-W5K-EA)"""
    MEGEYE_W5K_EA_D = 41
    """MegEye-W5K-EA-D (MegEye-W5K-EA-D)"""
    MEGEYE_W5K_EA_T = 42
    """MegEye-W5K-EA-T (MegEye-W5K-EA-T)"""
    MEGEYE_W5K_EA_DT = 43
    """MegEye-W5K-EA-DT (MegEye-W5K-EA-DT)"""
