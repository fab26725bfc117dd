from pathlib import Path

from hongtu import Hongtu, UploadType


def upload_file(client: Hongtu) -> None:
    uploaded = client.misc.upload_file(file=Path("face.jpg"), type=UploadType.CERTIFICATION)
    print(uploaded.uri)
