"""`houfu bench`: speed and memory as ratios against named rivals, measured in one run on the snapshot that is there."""
