# Dictionaries of older coders as an overlay: what does not map is reported, what does codes.
$ chancery lexicon import -o $TMP/old tests/dictionaries/people.actors.txt tests/dictionaries/more.actors.txt tests/dictionaries/jobs.agents.txt tests/dictionaries/acts.verbs.txt tests/dictionaries/drop.discards.txt tests/dictionaries/sums.ontology.txt
> tests/dictionaries/more.actors.txt:1:14: 'Tobias Lent' has the code HUNGOV already
> tests/dictionaries/more.actors.txt:3:2: the name 'Rivenmarker' belongs to 'Rivenmark' already -- The first one stays.
> tests/dictionaries/more.actors.txt:6:11: the dates '991340-000101' of code OST are not understood: the code is left out -- Dates are <YYMMDD, >YYMMDD or YYMMDD-YYMMDD, with years of two or four digits.
> tests/dictionaries/more.actors.txt:7:1: neither a name nor a comment -- Comments are # … or <!-- … -->.
> tests/dictionaries/more.actors.txt:8:1: no name behind the +
> tests/dictionaries/more.actors.txt:9:1: the name before has no code: read as another name of it -- Begin synonyms with +.
> tests/dictionaries/more.actors.txt:9:1: the last name has no code
> tests/dictionaries/jobs.agents.txt:5:1: the agent 'border warden' is given twice -- The first one stays.
> tests/dictionaries/jobs.agents.txt:6:18: the code stands before the actor's in the old coding, behind it here
> tests/dictionaries/jobs.agents.txt:7:1: the agent has no code: left out -- Write AGENT [~CODE].
> tests/dictionaries/acts.verbs.txt:10:5: unknown set &PARLEY: the pattern is left out -- A set must stand before what uses it.
> tests/dictionaries/acts.verbs.txt:11:10: '!' has no meaning here: the pattern is left out
> tests/dictionaries/acts.verbs.txt:24:1: the verb 'quarrel' has the code 111 for this already: 113 is left out -- The first one stays.
> tests/dictionaries/acts.verbs.txt:32:1: read as a pattern -- Patterns begin with - and a blank.
> tests/dictionaries/drop.discards.txt:3:1: the discard 'years ago' is repeated
> tests/dictionaries/sums.ontology.txt:3:1: the sum of codes is not understood -- Lines are CODE:0x1000-0xFFFF.
! chancery: 12 names with 11 codes, 4 agents, 7 verbs with 8 patterns, 2 discards in $TMP/old; 16 places reported

$ chancery lexicon check data $TMP/old
> no errors

# Several dated codes on a line, with blanks or tabs between: the document's date chooses, and outside of all there is no code.
$ for name in "Helena Sandor" "Tobias Lent"; do for date in 1999-05-01 2005-05-01 1990-05-01 2002-12-31 2003-01-01; do echo "{\"id\":\"$date\",\"lang\":\"en\",\"date\":\"$date\",\"text\":\"$name condemned Norway.\"}"; done; done | chancery code --format table --input jsonl --data $TMP/old -
> 1999-05-01  (en, 2 records)
>   event     ACCUSE (disapprove)  HUN GOV -> NOR GOV on 1999-05-01
>             "Helena Sandor condemned Norway"
>   position  HUN GOV condemn -2 on "Norway"
>             "Helena Sandor condemned Norway"
>
> 2005-05-01  (en, 2 records)
>   event     ACCUSE (disapprove)  EUREEC IGO -> NOR GOV on 2005-05-01
>             "Helena Sandor condemned Norway"
>   position  EUREEC IGO condemn -2 on "Norway"
>             "Helena Sandor condemned Norway"
>
> 1990-05-01  (en, 0 records)
>
> 2002-12-31  (en, 2 records)
>   event     ACCUSE (disapprove)  HUN GOV -> NOR GOV on 2002-12-31
>             "Helena Sandor condemned Norway"
>   position  HUN GOV condemn -2 on "Norway"
>             "Helena Sandor condemned Norway"
>
> 2003-01-01  (en, 2 records)
>   event     ACCUSE (disapprove)  EUREEC IGO -> NOR GOV on 2003-01-01
>             "Helena Sandor condemned Norway"
>   position  EUREEC IGO condemn -2 on "Norway"
>             "Helena Sandor condemned Norway"
>
> 1999-05-01  (en, 2 records)
>   event     ACCUSE (disapprove)  HUN GOV -> NOR GOV on 1999-05-01
>             "Tobias Lent condemned Norway"
>   position  HUN GOV condemn -2 on "Norway"
>             "Tobias Lent condemned Norway"
>
> 2005-05-01  (en, 2 records)
>   event     ACCUSE (disapprove)  EUREEC IGO -> NOR GOV on 2005-05-01
>             "Tobias Lent condemned Norway"
>   position  EUREEC IGO condemn -2 on "Norway"
>             "Tobias Lent condemned Norway"
>
> 1990-05-01  (en, 0 records)
>
> 2002-12-31  (en, 2 records)
>   event     ACCUSE (disapprove)  HUN GOV -> NOR GOV on 2002-12-31
>             "Tobias Lent condemned Norway"
>   position  HUN GOV condemn -2 on "Norway"
>             "Tobias Lent condemned Norway"
>
> 2003-01-01  (en, 2 records)
>   event     ACCUSE (disapprove)  EUREEC IGO -> NOR GOV on 2003-01-01
>             "Tobias Lent condemned Norway"
>   position  EUREEC IGO condemn -2 on "Norway"
>             "Tobias Lent condemned Norway"
>

$ echo '{"id":"1","lang":"en","date":"1990-05-01","text":"Helena Sandor condemned Norway."}' | chancery explain --input jsonl --data $TMP/old - | grep only
>   Helena Sandor  is HUN only from 1998-01-01 until 2002-12-31
>   Helena Sandor  is EUREEC only from 2003-01-01

# Below the name, with an undated code for all other days; without a date of the document what has ended is over.
$ for date in 1999-01-01 2002-01-01 2010-01-01; do echo "{\"id\":\"$date\",\"lang\":\"en\",\"date\":\"$date\",\"text\":\"Mira Quill condemned Norway.\"}"; done | chancery code --format table --input jsonl --data $TMP/old - | grep event
>   event     ACCUSE (disapprove)  RVM GOV -> NOR GOV on 1999-01-01
>   event     ACCUSE (disapprove)  RVM OPP -> NOR GOV on 2002-01-01
>   event     ACCUSE (disapprove)  RVM -> NOR GOV on 2010-01-01

# Alone: the verbs of the dictionary only, with its own codes.
$ chancery lexicon import -q --alone -o $TMP/alone tests/dictionaries/*.txt > $TMP/report && wc -l < $TMP/report
> 16

$ chancery code --lang en --format table --data $TMP/alone --text "Rivenmark accepted the terms of the cease-fire with Ostvale. Rivenmark and Ostvale met in Geneva. Prime Minister Rivenmark arrived in Ostvale. Rivenmark quarrelled with the Grey Coast Movement. Ostvale and Rivenmark quarrelled. Ostvale has not quarrelled with Rivenmark. Rivenmark has fenced off the fields of Ostvale. Rivenmark juggled with Ostvale. Rivenmark pondered the matter with Ostvale. Rivenmark attacked Ostvale." | grep event
>   event     SUPPORT  RVM -> OST
>   event     CONSULT  RVM, OST at Geneva
>   event     CONSULT (visit)  RVM GOV -> OST at Ostvale <reported>
>   event     CONSULT (visit)  OST -> RVM GOV at Ostvale
>   event     ACCUSE (disapprove)  OST REB -> RVM
>   event     ACCUSE (allege)  OST, RVM
>   event     ACCUSE (disapprove)  RVM -> OST {negation}
>   event     PROTEST (obstruct)  RVM -> OST at Ostvale
>   event     OTHER  RVM -> OST

# A discard silences its sentence, or its document.
$ chancery code --lang en --format table --data $TMP/alone --text "Rivenmark accepted Ostvale years ago. Rivenmark accepted Ostvale."
> text  (en, 1 record)
>   event     SUPPORT  RVM -> OST
>             "Rivenmark accepted Ostvale"
>

$ chancery code --lang en --format table --data $TMP/alone --text "Rivenmark accepted Ostvale. The regatta was cancelled."
> text  (en, 0 records)
>

# Wrong usage.
$ chancery lexicon import tests/dictionaries/people.actors.txt
! chancery: error: import needs -o DIR
!   hint: see `chancery help lexicon`
= 2

$ chancery lexicon import -o $TMP/x
! chancery: error: name the dictionary files to import
!   hint: see `chancery help lexicon`
= 2

$ chancery lexicon import -o $TMP/x README.md
! README.md: error: the name does not tell what dictionary this is
!   hint: The name must have actor, agent, verb, discard or ontology in it.
= 2

$ chancery lexicon import -o $TMP/x no-such.actors.txt
! no-such.actors.txt: error: cannot open: No such file or directory
!   hint: check the path
= 4
