"""Review passes, 三审三校: who has read which text, and whether that is the text of now."""

from zonepub.review.judged import PassState, check_review, states
from zonepub.review.seen import text_hash
from zonepub.review.signing import sign

__all__ = ["PassState", "check_review", "sign", "states", "text_hash"]
