"""举报渠道通告: the telephone, mailbox and addresses at which people can report problems."""
