create table if not exists ward (code varchar(20) not null primary key, name varchar(50) not null, beds integer not null, occupied integer not null, version bigint not null);
create table if not exists patient (record_number varchar(12) not null primary key, name varchar(100) not null, born date not null, diagnosis varchar(200) not null, allergy varchar(100) not null, ward varchar(20) not null references ward (code), version bigint not null);
create sequence if not exists prescription_number;
create table if not exists prescription (id bigint not null primary key, patient varchar(12) not null references patient (record_number), medicine varchar(100) not null, instructions varchar(200) not null);
create table if not exists account (name varchar(50) not null primary key, display_name varchar(100) not null, staff_role varchar(20) not null, password_hash varchar(300) not null);
