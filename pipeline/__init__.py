"""The program that turns raw releases into the published data set."""
