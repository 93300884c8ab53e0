-- An account may also be let in by a permission that was given in the browser.
ALTER TABLE account DROP CONSTRAINT account_method_check;
ALTER TABLE account ADD CONSTRAINT account_method_check
  CHECK (method IN ('password', 'password-command', 'token-command', 'oauth'));
