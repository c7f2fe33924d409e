alter table letter rename column sealed_recipient to encrypted_recipient;
