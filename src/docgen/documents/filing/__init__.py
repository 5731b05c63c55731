"""归档文件目录, its 封面, 备考表 and the 归档章: what archiving fills in by itself (DA/T 22—2015)."""
