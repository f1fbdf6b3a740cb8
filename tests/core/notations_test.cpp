#include <string>

#include "contact_checks.hpp"

using namespace contact_checks;
using core::Field;

TEST_CASE("entities, up to the last character that they can name") {
  check_column("2019-08", Field::job_title,
               {
                   {"O&#0000039;Shea", "notation@1 s:O'Shea"},
                   {"O&#00000039;Shea", ""},  // longer than anybody writes it
                   {"O&#x;Shea", ""},
                   {"O&#xZZ;Shea", ""},
                   {"Lead&#x10FFFF;", "notation@4 s:Lead\U0010FFFF"},
                   {"Lead&#x110000;", ""},
                   {"Lead&#xD800;", "notation@4"},  // a surrogate is no character
                   {"Lead&#65533;", "notation@4"},
                   {"Lead&#xF8FF;", "notation@4"},  // for private use
                   {"Lead&#xF900;", "notation@4 s:Lead\uF900"},
                   {"Lead&foo;", ""},
                   {"Lead&am;", ""},
                   {"Lead&am{p;", ""},
                   {"Lead&shy;ing", "notation@4 s:Leading"},
                   {"Ann &nbsp;Lee", "notation@4 s:Ann Lee"},
                   {"\u738B&#12288;\u660E", "notation@3 s:\u738B\u3000\u660E"},
                   {"R&amp;amp;amp;D", "notation@1 s:R&D"},
                   {"R&amp;D%20Lead", "notation@1 g:R&D Lead"},  // of two kinds
               });
}

TEST_CASE("escapes, and paths of files that look like them") {
  check_column("2019-08", Field::job_title,
               {
                   {"Sales\\rLead", "notation@5 g:Sales Lead"},
                   {"Sales\\tLead", "notation@5 g:Sales Lead"},
                   {"\\nLead", ""},
                   {"Sales \\new", ""},
                   {"Sales\\\\new", ""},
                   {"C:\\new", ""},
                   {"J\\xF6rg", "notation@1 s:J\u00F6rg"},
                   {"A\\xA0B", "notation@1 s:A B"},
                   {"A\\x9FB", ""},
                   {"A\\xZZB", ""},
                   {"A\\x", ""},
                   {"A\\u", ""},
                   {"A\\ud7ff", "notation@1 s:A\uD7FF"},
                   {"A\\ue000", "notation@1"},
                   {"A\\ud800\\udc00", "notation@1 s:A\U00010000"},
                   {"A\\udbff\\udfff", "notation@1 s:A\U0010FFFF"},
                   {"A\\udc00\\udc00", ""},
                   {"\\ud83d\\uff21", "notation@6 s:\\ud83d\uFF21"},
                   {"\\ud83d\\u0041", "notation@6 s:\\ud83dA"},
                   {"Lead_x0041_", "notation@4 s:LeadA"},
                   {"Lead_x004_", ""},
                   {"Lead_xZZZZ_", ""},
                   {"Lead_xD7FF_", "notation@4 s:Lead\uD7FF"},
                   {"Lead_xD800_", ""},
                   {"Lead_xDFFF_", ""},
                   {"Lead_xE000_", "notation@4"},
               });
}

TEST_CASE("bytes in hexadecimal, and shares in percent") {
  check_column("2019-08", Field::job_title,
               {
                   {"Ann=20Lee", "notation@3 g:Ann Lee"},
                   {"Ann=20M=C3=BCller", "notation@3 s:Ann M\u00FCller"},
                   {"Ann=20Lee =E7=8E=8B", "notation@3 s:Ann Lee \u738B"},
                   {"Ann.=20Lee", ""},
                   {"Ann.%20Lee", "notation@4 s:Ann. Lee"},
                   {"A%20/", ""},
                   {"A%20%20B", ""},
                   {"A%41B", ""},
                   {"A%BFB", ""},
                   {"A%C0B", "notation@1 g:A\u00C0B"},
                   {"A%e9B", ""},
                   {"A%4aB", ""},
                   {"1%400", "notation@1 g:1@0"},
                   {"9%409", "notation@1 g:9@9"},
                   {"/%400", ""},
                   {":%400", ""},
                   {"100% of Ann%20Lee", "notation@11 s:100% of Ann Lee"},
                   {"100%20 Ann%20Lee", "notation@10 g:100%20 Ann Lee"},
               });
}

TEST_CASE("marks around a name are taken off where they are a pair of its own") {
  check_column("2019-08", Field::job_title,
               {
                   {"\u201CA\u201D B\u201D", ""},
                   {"\u00ABLead\u00BB", "notation@0 g:Lead"},
                   {"\u201ELead\u201C", "notation@0 g:Lead"},
                   {"\u2018Lead\u2019", "notation@0 g:Lead"},
                   {"'Lead of Ann's", "notation@0 g:Lead of Ann's"},
                   {"'Ann 'Lee", ""},
                   {"'Ann' Lee", ""},
               });
}
