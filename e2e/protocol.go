package e2e

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// call sends one command of the browser's protocol and fails the test when it is refused.
func call[P, R any](p *Page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, actTimeout)
	defer cancel()
	res, err := chromedp.Run(ctx, func(ctx context.Context, t *chromedp.Target) (R, error) {
		return cdp.Call(ctx, t, command, params)
	})
	if err != nil {
		p.t.Fatalf("%s: %v", command.Method, err)
	}
	return res
}

// eval computes an expression in a world of its own beside the page: it sees the document, the page does not see it, and
// the page's security policy does not bind it. It works with JavaScript off too, but without promises and timers then.
func eval[T any](p *Page, expression string) T {
	p.t.Helper()
	return evalIn[T](p, world(p), expression)
}

func world(p *Page) runtime.ExecutionContextID {
	p.t.Helper()
	return call(p, page.CreateIsolatedWorld, page.CreateIsolatedWorldParams{FrameID: p.main, WorldName: "e2e"}).ExecutionContextID
}

func evalIn[T any](p *Page, in runtime.ExecutionContextID, expression string) T {
	p.t.Helper()
	yes := true
	res := call(p, runtime.Evaluate, runtime.EvaluateParams{
		Expression: expression, ContextID: in, ReturnByValue: &yes, AwaitPromise: &yes,
	})
	return value[T](p, res.Result, res.ExceptionDetails)
}

// onNode calls a JavaScript function with the node as "this".
func onNode[T any](p *Page, node cdp.BackendNodeID, function string, args ...any) T {
	p.t.Helper()
	object := call(p, dom.ResolveNode, dom.ResolveNodeParams{BackendNodeID: node, ExecutionContextID: world(p)}).Object
	params := runtime.CallFunctionOnParams{FunctionDeclaration: function, ObjectID: object.ObjectID}
	yes := true
	params.ReturnByValue = &yes
	for _, arg := range args {
		text, err := json.Marshal(arg)
		if err != nil {
			p.t.Fatalf("an argument for the page: %v", err)
		}
		params.Arguments = append(params.Arguments, &runtime.CallArgument{Value: text})
	}
	res := call(p, runtime.CallFunctionOn, params)
	return value[T](p, res.Result, res.ExceptionDetails)
}

func value[T any](p *Page, object *runtime.RemoteObject, failure *runtime.ExceptionDetails) T {
	p.t.Helper()
	var v T
	if failure != nil {
		text := failure.Text
		if failure.Exception != nil {
			text = fmt.Sprint(text, " ", failure.Exception.Description)
		}
		p.t.Fatalf("a script of the test failed: %s", text)
	}
	if object == nil || len(object.Value) == 0 {
		return v
	}
	if err := json.Unmarshal(object.Value, &v); err != nil {
		p.t.Fatalf("the answer of a script of the test: %v", err)
	}
	return v
}
