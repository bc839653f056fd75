// The name of the session's cookie.
export const COOKIE = 'safe_return';
