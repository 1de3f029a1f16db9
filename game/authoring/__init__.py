"""What authors prove a level with: simulated players and the gates that a drill must keep."""
