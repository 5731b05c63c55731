"""The official format of GB/T 9704—2012 as a library: measures, styles, elements, page and sheet set-up.

Here lives what builds docx and xlsx templates by code. It knows nothing of campaigns and renders nothing:
texts may be template tags, which another layer fills in.
"""
