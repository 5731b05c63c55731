"""学习安排: the meetings and sessions of the campaign's opening phase, by date, and what is studied."""
