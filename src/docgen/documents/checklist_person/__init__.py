"""个人问题整改清单: one list a person, also for those who found nothing."""
