"""重点监控对象名单: departments and posts that are watched, why, and how the problems behind it stand."""
