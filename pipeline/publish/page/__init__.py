"""`index.html`: the data set as one web page that works from a disk, without a server and without the network."""

from pipeline.publish.page.build import page

__all__ = ["page"]
