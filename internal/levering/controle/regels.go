package controle

// Regels returns all rules in the order in which they run.
func Regels() []Regel {
	return []Regel{
		str04, fld01, fld02, fld03, fld04, fld05, fld07, key01, key02, per01, log01, log02, log03, log04,
	}
}
